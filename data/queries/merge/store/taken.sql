-- Which of the ids in named_projects name a project that no notice in connected belongs to; one row an id.
SELECT project_id
FROM project
WHERE project_id IN (FROM named_projects)
    AND project_id NOT IN (SELECT project_id FROM connected WHERE project_id IS NOT NULL);
