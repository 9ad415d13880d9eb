-- The ranked projects whose document has no vector, one row a project.
SELECT DISTINCT d.project_id
FROM search_document AS d
SEMI JOIN match AS m ON m.project_id = d.project_id
WHERE d.sketch IS NULL
ORDER BY d.project_id;
