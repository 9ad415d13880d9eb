-- Whom the user's CRM has at the organisations in $ids, one row each, until they expire at $now.
SELECT
    company.organisation_id,
    contact."name",
    contact."role",
    contact.email,
    contact.phone,
    contact.party,
    contact.source,
    coalesce(contact.stated_on, contact.obtained_at::DATE) AS "on"
FROM crm_contact AS contact
JOIN crm_company AS company USING (company)
WHERE list_contains($ids, company.organisation_id) AND contact.expires_at > $now
ORDER BY "on" DESC, contact.email, contact."name";
