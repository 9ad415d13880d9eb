-- One row where a project with a notice has the id $project.
WITH linked AS MATERIALIZED (
    SELECT status FROM project_notice WHERE project_id = $project LIMIT 1e15::BIGINT
)
SELECT 1
FROM project
WHERE project_id = $project AND EXISTS (FROM linked WHERE status = 'confirmed');
