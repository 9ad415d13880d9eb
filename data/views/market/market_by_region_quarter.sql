-- One row a quarter, region and source: calls for tenders, each project once.
CREATE VIEW market_by_region_quarter AS
SELECT
    date_trunc('quarter', "month")::DATE AS quarter,
    country,
    region,
    source,
    count(*) AS tenders,
    count(value_eur) FILTER (NOT is_framework) AS with_value,
    sum(value_eur) FILTER (NOT is_framework) AS value_eur,
    median(value_eur) FILTER (NOT is_framework) AS median_eur,
    count(*) FILTER (is_framework) AS frameworks
FROM tender_calls
WHERE is_first
GROUP BY ALL;

COMMENT ON VIEW market_by_region_quarter IS 'One row a quarter, region and source: calls for tenders, each project once, where it was called first. A source that began in May is no growth in May: compare only what covered both times; `tendril market` does.';
COMMENT ON COLUMN market_by_region_quarter.quarter IS 'First day of the quarter of the first call (UTC)';
COMMENT ON COLUMN market_by_region_quarter.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN market_by_region_quarter.region IS 'NUTS code to level 2, shorter where only that is known, else the country';
COMMENT ON COLUMN market_by_region_quarter.source IS 'Where the projects were called first';
COMMENT ON COLUMN market_by_region_quarter.tenders IS 'Projects that were put out to tender';
COMMENT ON COLUMN market_by_region_quarter.with_value IS 'How many of them, frameworks aside, state a value';
COMMENT ON COLUMN market_by_region_quarter.value_eur IS 'Sum of those values in euro; frameworks'' ceilings are not in it';
COMMENT ON COLUMN market_by_region_quarter.median_eur IS 'Median of those values in euro';
COMMENT ON COLUMN market_by_region_quarter.frameworks IS 'How many of the tenders set up a framework';
