-- Visits, calls and other activities at the organisations in $ids by the user's CRM, one row each, the newest first.
SELECT
    company.organisation_id,
    visit.happened_on,
    visit.kind,
    visit.subject,
    visit.source
FROM crm_visit AS visit
JOIN crm_company AS company USING (company)
WHERE list_contains($ids, company.organisation_id)
ORDER BY visit.happened_on DESC, visit.visit;
