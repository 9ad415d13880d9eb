-- Whom the organisations in $ids, a list as JSON, name as contacts where they buy or build, one row each, until they expire at $now.
SELECT
    organisation_id,
    contact."name",
    contact.email,
    contact.phone,
    any_value(contact.source) AS source,
    arg_max(notice_key, coalesce(published_at, contact.obtained_at)) AS notice,
    max(coalesce(published_at, contact.obtained_at)) AS "on"
FROM (
    SELECT DISTINCT organisation_id, notice_key, stated
    FROM organisation_mention AS m
    JOIN organisation_name USING (name_key)
    WHERE organisation_id IN (SELECT unnest(from_json($ids, '["VARCHAR"]'))) AND m."role" IN ('buyer', 'investor', 'applicant')
) AS own
JOIN contact USING (notice_key)
JOIN notice USING (notice_key)
WHERE contact.party = own.stated AND contact.expires_at > $now
GROUP BY organisation_id, contact."name", contact.email, contact.phone
ORDER BY "on" DESC, contact.email, contact."name";
