-- One row a month, CPV division, country and source: calls for tenders, each project once.
CREATE VIEW market_by_sector_month AS
SELECT
    "month",
    division,
    country,
    source,
    count(*) AS tenders,
    count(value_eur) FILTER (NOT is_framework) AS with_value,
    sum(value_eur) FILTER (NOT is_framework) AS value_eur,
    median(value_eur) FILTER (NOT is_framework) AS median_eur,
    count(*) FILTER (is_framework) AS frameworks
FROM tender_calls
WHERE is_first
GROUP BY "month", division, country, source;

COMMENT ON VIEW market_by_sector_month IS 'One row a month, CPV division, country and source: calls for tenders, each project once, where it was called first. A source that began in May is no growth in May: compare only what covered both times; `tendril market` does.';
COMMENT ON COLUMN market_by_sector_month."month" IS 'First day of the month of the first call (UTC)';
COMMENT ON COLUMN market_by_sector_month.division IS 'CPV division (two digits); empty where no code is known';
COMMENT ON COLUMN market_by_sector_month.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN market_by_sector_month.source IS 'Where the projects were called first';
COMMENT ON COLUMN market_by_sector_month.tenders IS 'Projects that were put out to tender';
COMMENT ON COLUMN market_by_sector_month.with_value IS 'How many of them, frameworks aside, state a value';
COMMENT ON COLUMN market_by_sector_month.value_eur IS 'Sum of those values in euro; frameworks'' ceilings are not in it';
COMMENT ON COLUMN market_by_sector_month.median_eur IS 'Median of those values in euro';
COMMENT ON COLUMN market_by_sector_month.frameworks IS 'How many of the tenders set up a framework';
