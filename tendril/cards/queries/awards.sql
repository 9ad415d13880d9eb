-- Who won what is like a project ($project, its CPV group $cpv) at its buyer, by any name of the organisation ($buyer, as folded words, where none is resolved), the newest first; one row a result.
WITH of_buyer AS (
    SELECT m.notice_key
    FROM project_organisations AS own
    JOIN organisation_name AS named ON named.organisation_id = own.organisation
    JOIN organisation_mention AS m USING (name_key)
    WHERE own.project_id = $project AND own."role" = 'buyer' AND m."role" = 'buyer'
    UNION
    SELECT notice_key FROM notice WHERE lower(trim(buyer)) = $buyer
)
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
            OR (notice_key IN (FROM of_buyer) AND left(cpv[1], 4) = $cpv)
        )
) AS notice
LEFT JOIN project_notice AS member
    ON member.notice_key = notice.notice_key AND member.status = 'confirmed'
WHERE award.status = 'awarded' AND len(award.winners) > 0
ORDER BY is_own DESC NULLS LAST, notice.published_at DESC NULLS LAST, award.lot
LIMIT 60;
