-- One row a crawl of a source, the newest first.
CREATE VIEW runs AS
SELECT
    source,
    run,
    started_at,
    finished_at,
    date_diff('second', started_at, finished_at) AS seconds,
    state,
    reason,
    notices,
    rejected,
    requests,
    stats
FROM crawl_run
ORDER BY started_at DESC, source;

COMMENT ON VIEW runs IS 'One row a crawl of a source, the newest first.';
COMMENT ON COLUMN runs.source IS 'The source';
COMMENT ON COLUMN runs.run IS 'The run';
COMMENT ON COLUMN runs.started_at IS 'When it began (UTC)';
COMMENT ON COLUMN runs.finished_at IS 'When it ended (UTC)';
COMMENT ON COLUMN runs.seconds IS 'How long it took';
COMMENT ON COLUMN runs.state IS 'running, ok, incomplete (cut short, or far fewer notices than normal) or failed';
COMMENT ON COLUMN runs.reason IS 'Why it is not ok';
COMMENT ON COLUMN runs.notices IS 'How many notices it brought';
COMMENT ON COLUMN runs.rejected IS 'How many payloads it could not read';
COMMENT ON COLUMN runs.requests IS 'How many requests it made';
COMMENT ON COLUMN runs.stats IS 'The crawler''s own counters';
