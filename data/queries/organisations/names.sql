-- The names in the table asked as they are compared, one row each.
SELECT name_key, organisation_id, "name", country, national_id, town, postal_code, "domain"
FROM organisation_name
WHERE name_key IN (FROM asked)
ORDER BY name_key;
