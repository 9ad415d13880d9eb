-- Gives the names in the table assigned_names their organisations, and those and the ones in left_organisations their names.
DELETE FROM organisation
WHERE organisation_id IN (
    SELECT organisation_id FROM organisation_name SEMI JOIN assigned_names USING (name_key)
) OR organisation_id IN (SELECT organisation_id FROM assigned_names)
OR organisation_id IN (FROM left_organisations);
UPDATE organisation_name
SET organisation_id = a.organisation_id
FROM assigned_names AS a
WHERE organisation_name.name_key = a.name_key;
INSERT INTO organisation (organisation_id, "name", country)
WITH counted AS (
    SELECT n.organisation_id, n."name", n.country, count(*) AS mentions
    FROM organisation_name AS n
    JOIN organisation_mention USING (name_key)
    WHERE n.organisation_id IN (
        SELECT organisation_id FROM assigned_names UNION SELECT organisation_id FROM left_organisations
    )
    GROUP BY ALL
)
SELECT
    organisation_id,
    -- Long names have departments in them; not one of all capitals where another is used as well.
    arg_max("name", {
        'used': mentions * CASE WHEN "name" = upper("name") AND len("name") > 8 THEN 0.4 ELSE 1 END
            * CASE WHEN contains("name", '(') THEN 0.6 ELSE 1 END / (1 + len("name") / 60.0),
        'short': -len("name"),
        'name': "name"
    }),
    arg_max(country, mentions) FILTER (country IS NOT NULL)
FROM counted
GROUP BY organisation_id;
