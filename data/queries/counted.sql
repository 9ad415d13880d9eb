-- How many rows the tables have that `tendril status` tells; one row.
SELECT
    (SELECT count(*) FROM notice) AS notice,
    (SELECT count(*) FROM tag) AS tag,
    (SELECT count(*) FROM project) AS project,
    (SELECT count(*) FROM "match") AS "match",
    (SELECT count(*) FROM rejected) AS rejected,
    (SELECT count(*) FROM contact) AS contact;
