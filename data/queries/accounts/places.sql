-- Where the organisations in $ids have something built or delivered, one row a place, the most used first.
SELECT
    organisation_id,
    place.country,
    place.nuts,
    place.town,
    count(DISTINCT notice_key) AS notices
FROM (
    SELECT DISTINCT organisation_id, notice_key
    FROM organisation_mention AS m
    JOIN organisation_name USING (name_key)
    WHERE list_contains($ids, organisation_id) AND m."role" IN ('buyer', 'investor', 'applicant')
)
JOIN (SELECT notice_key, unnest(places) AS place FROM notice) USING (notice_key)
GROUP BY ALL
ORDER BY notices DESC, place.country, place.nuts, place.town;
