-- Whom the user's CRM has at who buys or builds a project ($project), of those kept at $now, the newest first; one row a contact.
SELECT DISTINCT
    contact.party,
    contact."name",
    contact."role",
    contact.email,
    contact.phone,
    contact.source,
    coalesce(contact.stated_on, contact.obtained_at::DATE) AS "on"
FROM project_organisations AS own
JOIN crm_company AS company ON company.organisation_id = own.organisation
JOIN crm_contact AS contact USING (company)
WHERE own.project_id = $project
    AND own."role" IN ('buyer', 'investor', 'applicant')
    AND contact.expires_at > $now
ORDER BY "on" DESC, contact.email, contact."name"
LIMIT 5;
