-- Deletes the tags of the named notices.
DELETE FROM tag WHERE notice_key IN (SELECT unnest($keys));
