-- How the organisations in $ids, a list as JSON, are named, one row a name, id, town and web domain, the most used first.
WITH spelled AS MATERIALIZED (
    SELECT *
    FROM organisation_name
    WHERE organisation_id IN (SELECT unnest(from_json($ids, '["VARCHAR"]')))
    LIMIT 1e15::BIGINT
),
counted AS MATERIALIZED (
    SELECT name_key, count(*) AS mentions
    FROM organisation_mention
    WHERE name_key IN (SELECT name_key FROM spelled)
    GROUP BY name_key
)
SELECT
    organisation_id,
    organisation."name" AS account,
    organisation.country AS account_country,
    n."name",
    n.national_id,
    n.country,
    n.town,
    n."domain",
    sum(mentions)::BIGINT AS mentions
FROM spelled AS n
JOIN organisation USING (organisation_id)
JOIN counted USING (name_key)
GROUP BY ALL
ORDER BY mentions DESC, n."name";
