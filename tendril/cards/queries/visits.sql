-- The newest visits, calls and other activities at who buys or builds a project ($project), one row each.
SELECT DISTINCT visit.visit, visit.happened_on, visit.kind, visit.subject, visit.source
FROM project_organisations AS own
JOIN crm_company AS company ON company.organisation_id = own.organisation
JOIN crm_visit AS visit USING (company)
WHERE own.project_id = $project AND own."role" IN ('buyer', 'investor', 'applicant')
ORDER BY visit.happened_on DESC, visit.visit
LIMIT 3;
