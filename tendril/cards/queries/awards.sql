-- Who won at the buyer ($buyer, as folded words) what is like a project ($project, its CPV group $cpv), the newest first; one row a result.
SELECT
    member.project_id = $project AS is_own,
    notice.notice_key,
    notice.title,
    notice.url,
    notice.source,
    notice.published_at,
    award.winners,
    award.lot,
    award."value",
    award.decided_on
FROM (
    SELECT *, unnest(awards) AS award
    FROM notice
    WHERE len(awards) > 0
        AND (
            notice_key IN (
                SELECT notice_key FROM project_notice WHERE project_id = $project AND status = 'confirmed'
            )
            OR (lower(trim(buyer)) = $buyer AND left(cpv[1], 4) = $cpv)
        )
) AS notice
LEFT JOIN project_notice AS member
    ON member.notice_key = notice.notice_key AND member.status = 'confirmed'
WHERE award.status = 'awarded' AND len(award.winners) > 0
ORDER BY is_own DESC NULLS LAST, notice.published_at DESC NULLS LAST, award.lot
LIMIT 60;
