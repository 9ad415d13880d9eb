-- Deletes the note that the notices in wanted are tagged.
DELETE FROM tagging WHERE notice_key IN (FROM wanted);
