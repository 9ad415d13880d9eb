-- The whole notices in $keys; one row a notice.
SELECT * FROM notice WHERE list_contains($keys, notice_key);
