-- How many projects there are, of how many notices, and how many doubtful links; one row.
SELECT
    (SELECT count(*) FROM project) AS projects,
    count(*) FILTER (status = 'confirmed') AS notices,
    count(*) FILTER (status = 'pending') AS pending
FROM project_notice;
