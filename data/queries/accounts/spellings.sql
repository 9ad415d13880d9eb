-- How the organisations in $ids, a list as JSON, are named, one row a name, id, town and web domain, the most used first.
SELECT
    organisation_id,
    organisation."name" AS account,
    organisation.country AS account_country,
    n."name",
    n.national_id,
    n.country,
    n.town,
    n."domain",
    count(*) AS mentions
FROM organisation_name AS n
JOIN organisation USING (organisation_id)
JOIN organisation_mention USING (name_key)
WHERE organisation_id IN (SELECT unnest(from_json($ids, '["VARCHAR"]')))
GROUP BY ALL
ORDER BY mentions DESC, n."name";
