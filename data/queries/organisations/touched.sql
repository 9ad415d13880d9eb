-- The names in the table asked and those of the organisations in the table asked_organisations, one row each.
SELECT name_key
FROM organisation_name
WHERE name_key IN (FROM asked) OR organisation_id IN (FROM asked_organisations);
