-- What results cost, and how many tenders came in, by CPV group, region and kind of value; one row each, those of most notices first.
SELECT
    cpv_group,
    CASE WHEN $signs <= 2 THEN country ELSE left(region, $signs) END AS region,
    kind,
    count(*) AS results,
    coalesce(list(price_eur ORDER BY price_eur) FILTER (price_eur IS NOT NULL), []) AS prices,
    count(DISTINCT notice_key) FILTER (price_eur IS NOT NULL) AS priced_notices,
    coalesce(list(bidders ORDER BY bidders) FILTER (bidders IS NOT NULL), []) AS bidders,
    count(DISTINCT notice_key) FILTER (bidders IS NOT NULL) AS counted_notices,
    coalesce(
        list(price_eur / before_eur - 1 ORDER BY price_eur / before_eur)
            FILTER (before_eur > 0 AND price_eur IS NOT NULL),
        []
    ) AS raises
FROM market_results
WHERE status = 'awarded'
    AND cpv_group IS NOT NULL
    AND country IS NOT NULL
    AND ($sector IS NULL OR starts_with(cpv, $sector))
    AND ($region IS NULL OR country = $region OR starts_with(region, $region))
    AND ($since IS NULL OR published_at >= $since)
    AND ($until IS NULL OR published_at < $until)
GROUP BY ALL
ORDER BY priced_notices DESC, results DESC, cpv_group, region, kind;
