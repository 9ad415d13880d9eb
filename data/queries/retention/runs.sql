-- Deletes crawls that ended before $before, but for the newest of each source.
DELETE FROM crawl_run
WHERE coalesce(finished_at, started_at) < $before
    AND (source, run) NOT IN (
        SELECT (source, arg_max(run, coalesce(finished_at, started_at))) FROM crawl_run GROUP BY source
    );
