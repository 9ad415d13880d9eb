-- Deletes the note that the named notices are tagged.
DELETE FROM tagging WHERE notice_key IN (SELECT unnest($keys));
