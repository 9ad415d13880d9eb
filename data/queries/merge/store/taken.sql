-- Which of the ids in $ids name a project that no notice in connected belongs to; one row an id.
SELECT project_id
FROM project
WHERE list_contains($ids, project_id)
    AND project_id NOT IN (SELECT project_id FROM connected WHERE project_id IS NOT NULL);
