-- Results of lots, one row each: those in which the organisations in $ids, a list as JSON, bought ($side buyer) or won ($side winner).
-- Conditions beside the key of a join stand above a LIMIT that never cuts, so that the key's index is used.
-- include accounts/mentions.sql
, own AS MATERIALIZED (
    SELECT organisation_id, notice_key, list(DISTINCT stated) AS stated
    FROM mentioned
    WHERE "role" = $side
    GROUP BY ALL
),
parties AS MATERIALIZED (
    SELECT notice_key, name_key, stated, "role"
    FROM organisation_mention
    WHERE notice_key IN (SELECT notice_key FROM own)
    LIMIT 1e15::BIGINT
),
spoken AS MATERIALIZED (
    SELECT name_key, organisation_id
    FROM organisation_name
    WHERE name_key IN (SELECT name_key FROM parties WHERE "role" IN ('winner', 'buyer'))
    LIMIT 1e15::BIGINT
),
called AS MATERIALIZED (
    SELECT organisation_id, "name"
    FROM organisation
    WHERE organisation_id IN (SELECT organisation_id FROM spoken)
    LIMIT 1e15::BIGINT
),
named AS (
    SELECT parties.notice_key, parties.stated, parties."role", any_value(called."name") AS "name"
    FROM parties
    JOIN spoken USING (name_key)
    JOIN called USING (organisation_id)
    WHERE parties."role" IN ('winner', 'buyer')
    GROUP BY ALL
),
names AS (
    SELECT
        notice_key,
        map_from_entries(list({'k': stated, 'v': "name"}) FILTER ("role" = 'winner')) AS winners,
        list(DISTINCT "name" ORDER BY "name") FILTER ("role" = 'buyer') AS buyers
    FROM (SELECT DISTINCT ON (notice_key, "role", stated) * FROM named)
    GROUP BY notice_key
),
told AS MATERIALIZED (
    SELECT
        notice_key, kind, form, title, url, cpv, lots, awards, period, published_at, value_amount, value_currency
    FROM notice
    WHERE notice_key IN (SELECT notice_key FROM own)
    LIMIT 1e15::BIGINT
),
result AS (
    SELECT
        own.organisation_id,
        own.stated,
        n.*,
        unnest(
            CASE WHEN len(n.awards) > 0 THEN n.awards
            ELSE [{
                'lot': NULL, 'status': 'awarded', 'winners': map_keys(names.winners),
                'value': {'amount': n.value_amount, 'currency': n.value_currency},
                'decided_on': NULL, 'tenders_received': NULL, 'reason': NULL
            }] END
        ) AS award,
        names.winners AS winner_names,
        names.buyers
    FROM own
    JOIN told AS n USING (notice_key)
    JOIN names USING (notice_key)
    WHERE n.kind = 'award' OR len(n.awards) > 0
),
belongs AS MATERIALIZED (
    SELECT project_id, notice_key, status
    FROM project_notice
    WHERE notice_key IN (SELECT notice_key FROM own)
    LIMIT 1e15::BIGINT
)
SELECT
    organisation_id,
    result.notice_key,
    member.project_id,
    result.form,
    result.title,
    list_filter(lots, lambda each: each.id = award.lot)[1] AS lot,
    -- The whole is the lot where there is one lot only.
    len(coalesce(awards, [])) AS results,
    list_transform(
        coalesce(award.winners, []), lambda each: coalesce(winner_names[each], each)
    ) AS winners,
    buyers,
    award."value".amount AS value_amount,
    award."value".currency AS value_currency,
    award.decided_on,
    published_at,
    period,
    result.cpv,
    url,
    award.tenders_received
FROM result
LEFT JOIN belongs AS member
    ON member.notice_key = result.notice_key AND member.status = 'confirmed'
WHERE award.status = 'awarded'
    AND len(award.winners) > 0
    AND ($side = 'buyer' OR len(list_intersect(award.winners, stated)) > 0)
ORDER BY coalesce(award.decided_on, published_at::DATE) DESC NULLS LAST, result.notice_key, award.lot;
