-- Stores the outcome of a run; a run that is reported again replaces its earlier report.
INSERT OR REPLACE INTO crawl_run BY NAME
SELECT
    $source AS source,
    $run AS run,
    $started_at::TIMESTAMPTZ AS started_at,
    $finished_at::TIMESTAMPTZ AS finished_at,
    $state AS state,
    $reason AS reason,
    $notices AS notices,
    $rejected AS rejected,
    $requests AS requests,
    $stats::JSON AS stats;
