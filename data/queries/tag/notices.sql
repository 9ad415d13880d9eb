-- The notices in wanted, one row each, by key.
SELECT *
FROM notice
WHERE notice_key IN (FROM wanted)
ORDER BY notice_key;
