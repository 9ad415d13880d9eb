-- How many hits each choice would leave with all other conditions as they are; one row a facet and choice.
WITH counted AS (
    SELECT 'sector' AS facet, sector AS choice, count(*) AS hits FROM searched
    WHERE of_region AND of_stage AND of_kind AND of_status AND of_rest GROUP BY sector
    UNION ALL
    SELECT 'region', region, count(*) FROM searched
    WHERE of_sector AND of_stage AND of_kind AND of_status AND of_rest GROUP BY region
    UNION ALL
    SELECT 'stage', stage, count(*) FROM searched
    WHERE of_sector AND of_region AND of_kind AND of_status AND of_rest GROUP BY stage
    UNION ALL
    SELECT 'kind', kind, count(*) FROM searched
    WHERE of_sector AND of_region AND of_stage AND of_status AND of_rest GROUP BY kind
    UNION ALL
    SELECT 'status', status, count(*) FROM searched
    WHERE of_sector AND of_region AND of_stage AND of_kind AND of_rest GROUP BY status
)
SELECT facet, choice, hits FROM counted WHERE choice IS NOT NULL ORDER BY facet, hits DESC, choice;
