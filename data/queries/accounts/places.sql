-- Where the organisations in $ids, a list as JSON, have something built or delivered, one row a place, the most used first.
WITH own AS (
    SELECT DISTINCT organisation_id, notice_key
    FROM organisation_mention AS m
    JOIN organisation_name USING (name_key)
    WHERE organisation_id IN (SELECT unnest(from_json($ids, '["VARCHAR"]'))) AND m."role" IN ('buyer', 'investor', 'applicant')
)
SELECT
    organisation_id,
    place.country,
    place.nuts,
    place.town,
    count(DISTINCT notice_key) AS notices
FROM (SELECT own.organisation_id, notice_key, unnest(places) AS place FROM own JOIN notice USING (notice_key))
GROUP BY ALL
ORDER BY notices DESC, place.country, place.nuts, place.town;
