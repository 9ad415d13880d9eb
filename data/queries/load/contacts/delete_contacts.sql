-- Takes the contacts of changed notices away; contacts.sql brings the new ones.
DELETE FROM contact WHERE notice_key IN (SELECT notice_key FROM first_seen);
