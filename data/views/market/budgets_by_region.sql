-- One row a region of projects that can still be won, frameworks and single orders apart.
CREATE VIEW budgets_by_region AS
WITH framework AS (
    SELECT DISTINCT project_id
    FROM project_notice
    JOIN notice USING (notice_key)
    WHERE project_notice.status = 'confirmed' AND notice.agreement = 'framework'
)
SELECT
    country,
    left(coalesce(nuts[1], country), 4) AS region,
    framework.project_id IS NOT NULL AS is_framework,
    count(*) AS projects,
    count(value_eur) AS with_value,
    sum(value_eur) AS value_eur,
    median(value_eur) AS median_eur,
    max(value_eur) AS largest_eur,
    arg_max(project.project_id, value_eur) AS largest_project
FROM project
LEFT JOIN framework ON framework.project_id = project.project_id
WHERE status = 'open'
    AND CASE
        WHEN stage IN ('announced', 'planned')
            THEN coalesce(published_at, first_seen) > current_timestamp - to_days(730)
        WHEN deadline IS NULL THEN coalesce(published_at, first_seen) > current_timestamp - to_days(182)
        ELSE deadline > current_timestamp
    END
GROUP BY ALL;

COMMENT ON VIEW budgets_by_region IS 'One row a region: what is announced, planned or open there and can still be won: tenders until their deadline, without one for half a year, plans for two years; frameworks stand in rows of their own, since their values are ceilings.';
COMMENT ON COLUMN budgets_by_region.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN budgets_by_region.region IS 'NUTS code to level 2, shorter where only that is known, else the country';
COMMENT ON COLUMN budgets_by_region.is_framework IS 'Whether the row is of frameworks';
COMMENT ON COLUMN budgets_by_region.projects IS 'Projects';
COMMENT ON COLUMN budgets_by_region.with_value IS 'How many of them state a value';
COMMENT ON COLUMN budgets_by_region.value_eur IS 'Sum of those values in euro';
COMMENT ON COLUMN budgets_by_region.median_eur IS 'Median of those values in euro';
COMMENT ON COLUMN budgets_by_region.largest_eur IS 'The largest of them in euro';
COMMENT ON COLUMN budgets_by_region.largest_project IS 'The project with the largest';
