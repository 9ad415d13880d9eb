-- Results of lots, one row each: those in which the organisations in $ids, a list as JSON, bought ($side buyer) or won ($side winner).
WITH own AS (
    SELECT organisation_id, notice_key, list(DISTINCT stated) AS stated
    FROM organisation_mention AS m
    JOIN organisation_name USING (name_key)
    WHERE organisation_id IN (SELECT unnest(from_json($ids, '["VARCHAR"]'))) AND m."role" = $side
    GROUP BY ALL
),
named AS (
    SELECT m.notice_key, m.stated, m."role", any_value(organisation."name") AS "name"
    FROM organisation_mention AS m
    JOIN organisation_name USING (name_key)
    JOIN organisation USING (organisation_id)
    WHERE m.notice_key IN (SELECT notice_key FROM own) AND m."role" IN ('winner', 'buyer')
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
    JOIN notice AS n USING (notice_key)
    JOIN names USING (notice_key)
    WHERE n.kind = 'award' OR len(n.awards) > 0
)
SELECT
    organisation_id,
    result.notice_key,
    member.project_id,
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
LEFT JOIN project_notice AS member
    ON member.notice_key = result.notice_key AND member.status = 'confirmed'
WHERE award.status = 'awarded'
    AND len(award.winners) > 0
    AND ($side = 'buyer' OR len(list_intersect(award.winners, stated)) > 0)
ORDER BY coalesce(award.decided_on, published_at::DATE) DESC NULLS LAST, result.notice_key, award.lot;
