-- Forgets rejections of earlier runs than $run that are reported again.
DELETE FROM rejected_payload
WHERE run <> $run AND (source, path) IN (SELECT (source, path) FROM incoming_rejected);
