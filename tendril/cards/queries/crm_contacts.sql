-- Whom the user's CRM has at who buys or builds a project ($project), of those kept at $now, the newest first; one row a contact.
WITH linked AS MATERIALIZED (
    SELECT notice_key, status FROM project_notice WHERE project_id = $project LIMIT 1e15::BIGINT
),
mention AS MATERIALIZED (
    SELECT name_key, "role"
    FROM organisation_mention
    WHERE notice_key IN (SELECT notice_key FROM linked WHERE status = 'confirmed')
    LIMIT 1e15::BIGINT
),
own AS MATERIALIZED (
    SELECT organisation_id
    FROM organisation_name
    WHERE name_key IN (SELECT name_key FROM mention WHERE "role" IN ('buyer', 'investor', 'applicant'))
    LIMIT 1e15::BIGINT
)
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
