-- Deletes the names in the table asked.
DELETE FROM organisation_name WHERE name_key IN (FROM asked);
