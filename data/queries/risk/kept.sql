-- The risks of regions that were loaded, the highest first; one row a region and indicator.
SELECT region, indicator, risk, low, high, source, as_of, note
FROM region_risk
ORDER BY indicator, risk DESC, region;
