-- Whom a project's ($project) notices name to reach the buyer, of those kept at $now, the newest first; one row a contact.
WITH linked AS MATERIALIZED (
    SELECT notice_key, status FROM project_notice WHERE project_id = $project LIMIT 1e15::BIGINT
),
named AS MATERIALIZED (
    SELECT contact.*
    FROM contact
    WHERE notice_key IN (SELECT notice_key FROM linked WHERE status = 'confirmed')
    LIMIT 1e15::BIGINT
)
SELECT
    contact.party,
    contact."name",
    contact.email,
    contact.phone,
    contact.source,
    contact.obtained_at,
    notice.url,
    notice.notice_key
FROM named AS contact
JOIN notice USING (notice_key)
WHERE contact.expires_at > $now
    -- The review body is named too, and is nobody to call.
    AND (contact.party IS NULL OR lower(contact.party) = lower(notice.buyer))
ORDER BY contact."name" IS NULL, contact.obtained_at DESC, contact.party
LIMIT 5;
