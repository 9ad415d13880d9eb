-- Nobody wrote it: how far a source has been read stands beside its landing files.
DROP TABLE source_cursor;
