-- The loaded landing files that hold contacts which have expired at $now, or any for $every; a row each.
SELECT source, run, file, loaded_at
FROM landing_batch
WHERE contacts_until IS NOT NULL AND ($every OR contacts_until <= $now)
ORDER BY source, run, file;
