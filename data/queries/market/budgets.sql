-- Values of the projects that can still be won, by region; one row a region, frameworks in rows of their own.
WITH framework AS (
    SELECT DISTINCT project_id
    FROM project_notice
    JOIN notice USING (notice_key)
    WHERE project_notice.status = 'confirmed' AND notice.agreement = 'framework'
)
SELECT
    CASE WHEN $signs <= 2 THEN country ELSE left(coalesce(nuts[1], country), $signs) END AS region,
    framework.project_id IS NOT NULL AS is_framework,
    count(*) AS projects,
    coalesce(list(value_eur ORDER BY value_eur) FILTER (value_eur IS NOT NULL), []) AS "values"
FROM project
LEFT JOIN framework ON framework.project_id = project.project_id
WHERE status = 'open'
    AND CASE
        WHEN stage IN ('announced', 'planned')
            THEN coalesce(published_at, first_seen) > $now - to_days(730)
        WHEN deadline IS NULL THEN coalesce(published_at, first_seen) > $now - to_days(182)
        ELSE deadline > $now
    END
    AND country IS NOT NULL
    AND ($sector IS NULL OR starts_with(cpv[1], $sector))
    AND ($region IS NULL OR country = $region OR starts_with(nuts[1], $region))
GROUP BY ALL
ORDER BY coalesce(list_sum("values"), 0) DESC, region;
