-- The whole notices in wanted; one row a notice.
SELECT * FROM notice WHERE notice_key IN (FROM wanted);
