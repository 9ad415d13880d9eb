-- How the last crawl of each source ended; one row a source.
SELECT source, arg_max(state, started_at) AS state
FROM crawl_run
WHERE state <> 'running'
GROUP BY source
ORDER BY source;
