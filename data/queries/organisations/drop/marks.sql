-- Deletes the marks of the names in the table asked.
DELETE FROM organisation_mark WHERE name_key IN (FROM asked);
