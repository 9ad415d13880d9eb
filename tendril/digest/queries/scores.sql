-- The scores of those of $projects that were ranked for a profile; one row a project.
SELECT project_id, score
FROM "match"
WHERE profile_id = $profile AND project_id IN (SELECT unnest($projects));
