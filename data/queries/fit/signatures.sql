-- What was signed for a project ($project) and a profile and not taken back, the oldest first, and whether the project changed since; one row a signature.
SELECT
    sign_off.office,
    sign_off."name",
    sign_off.answer,
    sign_off.note,
    sign_off.signed_at,
    sign_off.checked,
    coalesce(project.last_changed > sign_off.signed_at, false) AS stale
FROM sign_off
JOIN project_notice AS member
    ON member.notice_key = sign_off.notice_key AND member.status = 'confirmed'
JOIN project USING (project_id)
WHERE member.project_id = $project
    AND sign_off.profile_id = $profile
    AND sign_off.withdrawn_at IS NULL
ORDER BY sign_off.signed_at;
