-- The notices of the projects with $ids, oldest first; one row a notice.
SELECT project_id, notice_key, source, source_id, title
FROM project_notice
JOIN notice USING (notice_key)
WHERE status = 'confirmed' AND list_contains($ids, project_id)
ORDER BY published_at NULLS LAST, notice_key;
