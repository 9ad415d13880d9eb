-- Which of the names in the table asked are known, one row each.
SELECT name_key FROM organisation_name WHERE name_key IN (FROM asked);
