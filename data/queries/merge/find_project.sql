-- The notices that $name is the project, the key, the number or the link of, each with its project; one row a notice.
SELECT notice_key, source, source_id, project_id
FROM notice
LEFT JOIN project_notice USING (notice_key)
WHERE coalesce(project_notice.status, 'confirmed') = 'confirmed'
    AND (project_id = $name OR notice_key = $name OR source_id = $name OR url = $name);
