-- One row where a project with a notice has the id $project.
SELECT 1
FROM project
WHERE project_id = $project
    AND EXISTS (FROM project_notice AS m WHERE m.project_id = $project AND m.status = 'confirmed');
