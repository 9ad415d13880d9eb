-- The last finished run of every source; one row a source.
SELECT source, state, reason, notices, finished_at
FROM crawl_run
WHERE state <> 'running'
QUALIFY row_number() OVER (PARTITION BY source ORDER BY started_at DESC NULLS LAST, run DESC) = 1
ORDER BY source;
