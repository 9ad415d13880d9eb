-- Whom the user's CRM has at who buys or builds a project ($project), of those kept at $now, the newest first; one row a contact.
-- include buyers.sql
SELECT DISTINCT
    contact.party,
    contact."name",
    contact."role",
    contact.email,
    contact.phone,
    contact.source,
    coalesce(contact.stated_on, contact.obtained_at::DATE) AS "on"
FROM crm_company AS company
JOIN crm_contact AS contact USING (company)
WHERE company.organisation_id IN (FROM own) AND contact.expires_at > $now
ORDER BY "on" DESC, contact.email, contact."name"
LIMIT 5;
