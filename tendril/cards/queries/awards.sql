-- Who won what is like a project ($project, its CPV group $cpv) at its buyer, by any name of the organisation ($buyer, as folded words, where none is resolved), the newest first; one row a result.
WITH resolved AS (
    SELECT DISTINCT organisation_id
    FROM project_notice AS own
    JOIN organisation_mention AS m USING (notice_key)
    JOIN organisation_name USING (name_key)
    WHERE own.project_id = $project AND own.status = 'confirmed' AND m."role" = 'buyer'
        AND organisation_id IS NOT NULL
),
of_buyer AS (
    SELECT m.notice_key
    FROM resolved
    JOIN organisation_name USING (organisation_id)
    JOIN organisation_mention AS m USING (name_key)
    WHERE m."role" = 'buyer'
    UNION
    SELECT n.notice_key
    FROM (SELECT $buyer AS buyer WHERE NOT EXISTS (FROM resolved)) AS asked
    JOIN notice AS n ON lower(trim(n.buyer)) = asked.buyer
),
own AS (
    SELECT notice_key FROM project_notice WHERE project_id = $project AND status = 'confirmed'
),
-- The keys first: few of all notices are looked at whole.
told AS MATERIALIZED (
    SELECT n.*, notice_key IN (FROM own) AS is_member
    FROM (FROM own UNION FROM of_buyer)
    JOIN notice AS n USING (notice_key)
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
    FROM told
    WHERE len(awards) > 0 AND (is_member OR left(cpv[1], 4) = $cpv)
) AS notice
LEFT JOIN project_notice AS member
    ON member.notice_key = notice.notice_key AND member.status = 'confirmed'
WHERE award.status = 'awarded' AND len(award.winners) > 0
ORDER BY is_own DESC NULLS LAST, notice.published_at DESC NULLS LAST, award.lot
LIMIT 60;
