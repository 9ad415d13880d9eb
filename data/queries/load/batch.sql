-- Notes that a landing file ($file of $run of $source) was loaded at $now.
INSERT INTO landing_batch BY NAME
SELECT
    $source AS source,
    $run AS run,
    $file AS file,
    $now AS loaded_at;
