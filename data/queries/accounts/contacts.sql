-- Whom the organisations in $ids, a list as JSON, name as contacts where they buy or build, one row each, until they expire at $now.
-- Conditions beside the key of a join stand above a LIMIT that never cuts, so that the key's index is used.
-- include accounts/mentions.sql
, own AS MATERIALIZED (
    SELECT DISTINCT organisation_id, notice_key, stated
    FROM mentioned
    WHERE "role" IN ('buyer', 'investor', 'applicant')
),
contact AS MATERIALIZED (
    SELECT *
    FROM main.contact
    WHERE notice_key IN (SELECT notice_key FROM own)
    LIMIT 1e15::BIGINT
)
SELECT
    organisation_id,
    contact."name",
    contact.email,
    contact.phone,
    any_value(contact.source) AS source,
    arg_max(notice_key, coalesce(published_at, contact.obtained_at)) AS notice,
    max(coalesce(published_at, contact.obtained_at)) AS "on"
FROM own
JOIN contact USING (notice_key)
JOIN notice USING (notice_key)
WHERE contact.party = own.stated AND contact.expires_at > $now
GROUP BY organisation_id, contact."name", contact.email, contact.phone
ORDER BY "on" DESC, contact.email, contact."name";
