-- Forgets rejections of earlier runs than $run whose payload is read now.
DELETE FROM rejected_payload
WHERE run <> $run
    AND raw_digest IN (SELECT raw_digest FROM incoming WHERE raw_digest IS NOT NULL);
