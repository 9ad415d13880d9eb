-- Stores the rejections of $run, seen at $now.
INSERT INTO rejected_payload BY NAME
SELECT DISTINCT source, $run AS run, path, reason, raw_digest, $now AS seen_at
FROM incoming_rejected;
