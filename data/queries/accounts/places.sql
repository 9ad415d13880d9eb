-- Where the organisations in $ids, a list as JSON, have something built or delivered, one row a place, the most used first.
-- include accounts/mentions.sql
, own AS MATERIALIZED (
    SELECT DISTINCT organisation_id, notice_key
    FROM mentioned
    WHERE "role" IN ('buyer', 'investor', 'applicant')
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
