-- The outcomes of crawls that the warehouse keeps, a row a run.
SELECT source, run, started_at, finished_at, state, reason, notices, rejected, requests, stats
FROM crawl_run
WHERE state <> 'running';
