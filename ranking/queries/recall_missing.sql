-- The next $limit candidates that the index lacks; one row a project, in the order of its id.
SELECT project_id
FROM recall_content
ANTI JOIN recall USING (project_id)
ORDER BY project_id
LIMIT $limit;
