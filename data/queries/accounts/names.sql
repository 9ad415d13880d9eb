-- Every way in which organisations are named, one row each, with how often and whether they buy or build.
SELECT
    organisation_id,
    organisation."name" AS account,
    n."name",
    n.national_id,
    n.country,
    n.town,
    count(*) AS mentions,
    bool_or(m."role" IN ('buyer', 'investor', 'applicant')) AS is_account
FROM organisation_name AS n
JOIN organisation USING (organisation_id)
JOIN organisation_mention AS m USING (name_key)
GROUP BY ALL
ORDER BY mentions DESC, organisation_id, n."name";
