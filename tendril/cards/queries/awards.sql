-- Who won what is like a project ($project, its CPV group $cpv) at its buyer, by any name of the organisation ($buyer, as folded words, where none is resolved), the newest first; one row a result.
-- Conditions beside the key of a join stand above a LIMIT that never cuts: see details.sql of the digest.
WITH linked AS MATERIALIZED (
    SELECT notice_key, status FROM project_notice WHERE project_id = $project LIMIT 1e15::BIGINT
),
own AS MATERIALIZED (SELECT notice_key FROM linked WHERE status = 'confirmed'),
mention AS MATERIALIZED (
    SELECT name_key, "role" FROM organisation_mention WHERE notice_key IN (FROM own) LIMIT 1e15::BIGINT
),
known_as AS MATERIALIZED (
    SELECT organisation_id
    FROM organisation_name
    WHERE name_key IN (SELECT name_key FROM mention WHERE "role" = 'buyer')
    LIMIT 1e15::BIGINT
),
resolved AS MATERIALIZED (
    SELECT DISTINCT organisation_id FROM known_as WHERE organisation_id IS NOT NULL
),
spelled AS MATERIALIZED (
    SELECT name_key FROM organisation_name WHERE organisation_id IN (FROM resolved) LIMIT 1e15::BIGINT
),
mentioned AS MATERIALIZED (
    SELECT notice_key, "role" FROM organisation_mention WHERE name_key IN (FROM spelled) LIMIT 1e15::BIGINT
),
of_buyer AS MATERIALIZED (
    SELECT notice_key FROM mentioned WHERE "role" = 'buyer'
    UNION
    SELECT n.notice_key
    FROM (SELECT $buyer AS buyer WHERE NOT EXISTS (FROM resolved)) AS asked
    JOIN notice AS n ON lower(trim(n.buyer)) = asked.buyer
),
-- The keys first: few of all notices are looked at whole.
told AS MATERIALIZED (
    SELECT *, notice_key IN (FROM own) AS is_member
    FROM notice
    WHERE notice_key IN (FROM own UNION FROM of_buyer)
    LIMIT 1e15::BIGINT
),
given AS MATERIALIZED (
    SELECT *, unnest(awards) AS award
    FROM told
    WHERE len(awards) > 0 AND (is_member OR left(cpv[1], 4) = $cpv)
),
belongs AS MATERIALIZED (
    SELECT project_id, notice_key, status
    FROM project_notice
    WHERE notice_key IN (SELECT notice_key FROM given)
    LIMIT 1e15::BIGINT
)
SELECT
    member.project_id = $project AS is_own,
    notice.notice_key,
    notice.form,
    notice.title,
    notice.url,
    notice.source,
    notice.published_at,
    award.winners,
    award.lot,
    award."value",
    award.decided_on
FROM given AS notice
LEFT JOIN belongs AS member
    ON member.notice_key = notice.notice_key AND member.status = 'confirmed'
WHERE award.status = 'awarded' AND len(award.winners) > 0
ORDER BY is_own DESC NULLS LAST, notice.published_at DESC NULLS LAST, award.lot
LIMIT 60;
