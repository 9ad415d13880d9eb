-- The named notices, one row each, by key.
SELECT *
FROM notice
WHERE notice_key IN (SELECT unnest($keys))
ORDER BY notice_key;
