-- The projects whose codes answer a solution and whose text is not read yet; one row a project.
SELECT i.project_id
FROM recall_gated AS r
JOIN code_score AS c ON c.code = r.main
JOIN recall AS i ON i.rowid = r.number
WHERE r.gate IS NULL AND r.sketch IS NULL AND c.best > $least
ORDER BY i.project_id;
