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
won AS (
    SELECT
        account,
        notice_key,
        count(*) AS results,
        count(price_eur) FILTER (kind IN ('price', 'call_off') AND partners = 1) AS priced,
        sum(price_eur) FILTER (kind IN ('price', 'call_off') AND partners = 1) AS value_eur
    FROM market_wins
    WHERE kind NOT IN ('modified', 'raised')
        AND ($sector IS NULL OR starts_with(cpv, $sector))
        AND ($region IS NULL OR country = $region OR starts_with(region, $region))
        AND ($since IS NULL OR published_at >= $since)
        AND ($until IS NULL OR published_at < $until)
    GROUP BY account, notice_key
)
SELECT account, coalesce(organisation."name", account) AS "name", notice_key, results, priced, value_eur
FROM won
LEFT JOIN organisation ON organisation.organisation_id = won.account
UNION ALL
SELECT NULL, NULL, notice_key, count(*), count(price_eur), sum(price_eur) FILTER (kind IN ('price', 'call_off'))
FROM result
GROUP BY notice_key
ORDER BY ALL;
