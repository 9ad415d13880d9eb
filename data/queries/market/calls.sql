-- Projects that the sources in $sources called from $first up to without $last, by month of their first call there, CPV division and region; one row each. The region is the country, or as many signs of the NUTS code as $signs says.
WITH called AS (
    SELECT
        project_id,
        min("month") AS "month",
        arg_min(division, called_at) AS division,
        arg_min(cpv, called_at) AS cpv,
        arg_min(country, called_at) AS country,
        arg_min(region, called_at) AS region
    FROM tender_calls
    WHERE list_contains(CAST($sources AS VARCHAR[]), source)
    GROUP BY project_id
)
SELECT
    "month",
    division,
    CASE WHEN $signs <= 2 THEN country ELSE left(region, $signs) END AS region,
    count(*) AS calls
FROM called
WHERE "month" >= $first
    AND "month" < $last
    AND ($sector IS NULL OR starts_with(coalesce(cpv, division), $sector))
    AND ($region IS NULL OR starts_with(region, $region) OR country = $region)
GROUP BY ALL
ORDER BY ALL;
