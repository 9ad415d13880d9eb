-- How many days before the start of their contracts tenders were published, by nature and size; one row a group.
WITH told AS (
    SELECT
        contract_nature AS nature,
        CASE WHEN value_amount >= $large THEN 'large' WHEN value_amount > 0 THEN 'small' END AS size,
        date_diff(
            'day',
            published_at::DATE,
            coalesce(
                period."start",
                list_min(list_transform(lots, lambda lot: lot.period."start"))
            )
        ) AS days
    FROM notice
    -- Lists of suppliers are open for years: their start is that of the list.
    WHERE kind = 'tender' AND NOT coalesce(regexp_matches(form, '^(F07|qu-sy)'), FALSE)
)
SELECT
    nature,
    size,
    quantile_cont(days, 0.9)::INTEGER AS earliest,
    quantile_cont(days, 0.1)::INTEGER AS latest,
    count(*)::INTEGER AS seen
FROM told
WHERE days BETWEEN 0 AND 1100
GROUP BY GROUPING SETS ((nature, size), (nature), ())
HAVING grouping(nature) = 1 OR nature IS NOT NULL
ORDER BY ALL;
