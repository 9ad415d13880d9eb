-- Whom a project's ($project) notices name to reach the buyer, of those kept at $now, the newest first; one row a contact.
SELECT
    contact.party,
    contact."name",
    contact.email,
    contact.phone,
    contact.source,
    contact.obtained_at,
    notice.url,
    notice.notice_key
FROM contact
JOIN notice USING (notice_key)
JOIN project_notice AS member USING (notice_key)
WHERE member.project_id = $project AND member.status = 'confirmed' AND contact.expires_at > $now
    -- The review body is named too, and is nobody to call.
    AND (contact.party IS NULL OR lower(contact.party) = lower(notice.buyer))
ORDER BY contact."name" IS NULL, contact.obtained_at DESC, contact.party
LIMIT 5;
