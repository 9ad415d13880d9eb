-- When the notices of the projects in $projects were published; one row a project.
WITH asked AS (SELECT unnest(from_json($projects, '["VARCHAR"]')))
SELECT project_id, list(published_at ORDER BY published_at) AS "at"
FROM project_notice
JOIN notice USING (notice_key)
WHERE status = 'confirmed' AND published_at IS NOT NULL AND project_id IN (FROM asked)
GROUP BY project_id;
