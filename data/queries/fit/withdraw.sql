-- Takes back what an office ($office) signed of a project ($project) for a profile; the rows that were taken back.
UPDATE sign_off
SET withdrawn_at = $now
WHERE profile_id = $profile
    AND office = $office
    AND withdrawn_at IS NULL
    AND notice_key IN (
        SELECT notice_key FROM project_notice WHERE project_id = $project AND status = 'confirmed'
    )
RETURNING office, "name", answer, signed_at;
