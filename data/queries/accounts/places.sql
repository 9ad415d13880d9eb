-- Where the organisations in $ids, a list as JSON, have something built or delivered, one row a place, the most used first.
-- Conditions beside the key of a join stand above a LIMIT that never cuts, so that the key's index is used.
WITH spelled AS MATERIALIZED (
    SELECT organisation_id, name_key
    FROM organisation_name
    WHERE organisation_id IN (SELECT unnest(from_json($ids, '["VARCHAR"]')))
    LIMIT 1e15::BIGINT
),
mentioned AS MATERIALIZED (
    SELECT spelled.organisation_id, m.notice_key, m.stated, m."role"
    FROM spelled
    JOIN organisation_mention AS m USING (name_key)
    LIMIT 1e15::BIGINT
),
own AS MATERIALIZED (
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
