-- The organisations that buy or build, those with most notices first, one row each; of $country where it is not null.
SELECT
    organisation_id,
    any_value(organisation."name") AS "name",
    any_value(organisation.country) AS country,
    count(DISTINCT notice_key) AS notices,
    max(notice.published_at) AS last_published
FROM organisation_mention AS m
JOIN organisation_name AS n USING (name_key)
JOIN organisation USING (organisation_id)
JOIN notice USING (notice_key)
WHERE m."role" IN ('buyer', 'investor', 'applicant')
    AND ($country::VARCHAR IS NULL OR organisation.country = $country)
GROUP BY organisation_id
ORDER BY notices DESC, organisation_id
LIMIT $most;
