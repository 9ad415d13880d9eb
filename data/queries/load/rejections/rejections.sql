-- The rejections of some landing files ($files).
CREATE OR REPLACE TEMP TABLE incoming_rejected AS
FROM read_json(
    $files,
    format = 'newline_delimited',
    compression = 'gzip',
    columns = {source: 'VARCHAR', path: 'VARCHAR', reason: 'VARCHAR', raw_digest: 'VARCHAR'}
);
