-- Deletes what could not be read and was last seen before $before.
DELETE FROM rejected_payload
WHERE seen_at < $before;
