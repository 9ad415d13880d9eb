-- The newest visits, calls and other activities at who buys or builds a project ($project), one row each.
-- include buyers.sql
SELECT DISTINCT visit.visit, visit.happened_on, visit.kind, visit.subject, visit.source
FROM crm_company AS company
JOIN crm_visit AS visit USING (company)
WHERE company.organisation_id IN (FROM own)
ORDER BY visit.happened_on DESC, visit.visit
LIMIT 3;
