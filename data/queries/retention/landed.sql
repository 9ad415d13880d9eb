-- The landing files of notices that were loaded before $before; one row a file.
SELECT source, run, file
FROM landing_batch
WHERE loaded_at < $before
ORDER BY source, run, file;
