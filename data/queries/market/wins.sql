-- How many of the results of each notice each company won; one row a company and notice, and one row a notice without a company that says how many results it has.
WITH result AS (
    SELECT *
    FROM market_results
    WHERE status = 'awarded'
        AND len(winners) > 0
        AND kind NOT IN ('modified', 'raised')
        AND ($sector IS NULL OR starts_with(cpv, $sector))
        AND ($region IS NULL OR country = $region OR starts_with(region, $region))
        AND ($since IS NULL OR published_at >= $since)
        AND ($until IS NULL OR published_at < $until)
),
named AS (
    SELECT
        m.notice_key,
        m.stated,
        any_value(organisation.organisation_id) AS organisation_id,
        any_value(organisation."name") AS "name"
    FROM organisation_mention AS m
    JOIN organisation_name USING (name_key)
    JOIN organisation USING (organisation_id)
    WHERE m."role" = 'winner'
    GROUP BY m.notice_key, m.stated
),
won AS (
    SELECT
        coalesce(named.organisation_id, each.winner) AS account,
        any_value(coalesce(named."name", each.winner)) AS "name",
        each.notice_key,
        count(DISTINCT each.position) AS results,
        count(each.price_eur) FILTER (kind IN ('price', 'call_off') AND partners = 1) AS priced,
        sum(each.price_eur) FILTER (kind IN ('price', 'call_off') AND partners = 1) AS value_eur
    FROM (SELECT *, len(winners) AS partners, unnest(winners) AS winner FROM result) AS each
    LEFT JOIN named ON named.notice_key = each.notice_key AND named.stated = each.winner
    GROUP BY 1, each.notice_key
)
SELECT account, "name", notice_key, results, priced, value_eur FROM won
UNION ALL
SELECT NULL, NULL, notice_key, count(*), count(price_eur), sum(price_eur) FILTER (kind IN ('price', 'call_off'))
FROM result
GROUP BY notice_key
ORDER BY ALL;
