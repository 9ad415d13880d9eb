-- One row a name that notices mention, with how often, for measuring and learning.
SELECT name_key, "name", country, national_id, town, postal_code, "domain", count(*) AS mentions
FROM organisation_name
JOIN organisation_mention USING (name_key)
GROUP BY ALL
ORDER BY name_key;
