-- Deletes what the notices in the table asked mentioned.
DELETE FROM organisation_mention WHERE notice_key IN (FROM asked);
