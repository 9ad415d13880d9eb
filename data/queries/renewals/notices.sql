-- The whole notices in $keys; one row a notice.
SELECT * FROM notice WHERE notice_key IN (SELECT unnest(CAST($keys AS VARCHAR[])));
