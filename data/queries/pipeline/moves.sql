-- The moves of $profile, oldest first, with the project as it is called now; one row a move.
SELECT
    coalesce(member.project_id, pipeline_move.project_id) AS project_id,
    stage,
    reason,
    value_eur,
    margin_eur,
    moved_by AS "by",
    moved_at AS "at"
FROM pipeline_move
LEFT JOIN project_notice AS member
    ON member.notice_key = pipeline_move.notice_key AND member.status = 'confirmed'
WHERE profile_id = $profile
ORDER BY moved_at, 1;
