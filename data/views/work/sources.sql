-- One row a source: its last run, and what the warehouse has of it.
CREATE VIEW sources AS
WITH last_run AS (
    SELECT source, arg_max(crawl_run, coalesce(finished_at, started_at)) AS last
    FROM crawl_run
    GROUP BY source
),
stored AS (
    SELECT source, count(*) AS notices, max(published_at) AS newest_notice
    FROM notice
    GROUP BY source
)
SELECT
    source,
    last.state AS last_state,
    last.finished_at AS last_run_at,
    last.notices AS last_notices,
    last.rejected AS last_rejected,
    last.reason AS reason,
    coalesce(stored.notices, 0) AS notices,
    stored.newest_notice
FROM last_run
FULL JOIN stored USING (source);

COMMENT ON VIEW sources IS 'One row a source: its last run, and what the warehouse has of it.';
COMMENT ON COLUMN sources.source IS 'The source';
COMMENT ON COLUMN sources.last_state IS 'Outcome of the last run: ok, incomplete or failed; empty when it was never crawled';
COMMENT ON COLUMN sources.last_run_at IS 'When the last run ended (UTC)';
COMMENT ON COLUMN sources.last_notices IS 'How many notices the last run brought';
COMMENT ON COLUMN sources.last_rejected IS 'How many payloads the last run could not read';
COMMENT ON COLUMN sources.reason IS 'Why the last run is not ok';
COMMENT ON COLUMN sources.notices IS 'How many notices of it are in the warehouse';
COMMENT ON COLUMN sources.newest_notice IS 'When its newest notice was published (UTC)';
