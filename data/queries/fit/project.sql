-- What a project ($project) is of, and where; one row.
SELECT cpv, country FROM project WHERE project_id = $project;
