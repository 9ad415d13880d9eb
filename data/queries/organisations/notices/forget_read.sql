-- Deletes the notes that the notices in the table asked were read.
DELETE FROM organisation_read WHERE notice_key IN (FROM asked);
