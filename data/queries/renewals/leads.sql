-- Between how many days before the start of their contracts four of five tenders were published, by nature and size; one row a group.
SELECT
    nature,
    size,
    quantile_cont(days, 0.9)::INTEGER AS earliest,
    quantile_cont(days, 0.1)::INTEGER AS latest,
    count(*)::INTEGER AS seen
FROM renewal_start
GROUP BY GROUPING SETS ((nature, size), (nature), ())
HAVING grouping(nature) = 1 OR nature IS NOT NULL
ORDER BY ALL;
