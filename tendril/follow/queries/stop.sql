-- Ends following a project ($project), by any of its notices and for $profile, or for all where that is null; one row a thing.
DELETE FROM follow
WHERE kind = 'project'
    AND "value" IN (
        SELECT notice_key FROM project_notice WHERE project_id = $project AND status = 'confirmed'
    )
    AND ($profile IS NULL OR profile_id = $profile)
RETURNING label;
