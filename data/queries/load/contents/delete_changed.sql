-- Takes the present content of changed notices away; newest.sql brings the new one.
DELETE FROM notice WHERE notice_key IN (SELECT notice_key FROM first_seen);
