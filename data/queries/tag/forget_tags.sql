-- Deletes the tags of the notices in wanted.
DELETE FROM tag WHERE notice_key IN (FROM wanted);
