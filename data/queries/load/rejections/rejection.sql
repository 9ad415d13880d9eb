-- Stores one rejection of $run, seen at $now, unless it is there.
INSERT INTO rejected_payload BY NAME
SELECT $source AS source, $run AS run, $path AS path, $reason AS reason, NULL AS raw_digest, $now AS seen_at
WHERE NOT EXISTS (FROM rejected_payload WHERE source = $source AND run = $run AND path = $path);
