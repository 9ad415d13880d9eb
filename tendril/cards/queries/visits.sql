-- The newest visits, calls and other activities at who buys or builds a project ($project), one row each.
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
SELECT DISTINCT visit.visit, visit.happened_on, visit.kind, visit.subject, visit.source
FROM crm_company AS company
JOIN crm_visit AS visit USING (company)
WHERE company.organisation_id IN (FROM own)
ORDER BY visit.happened_on DESC, visit.visit
LIMIT 3;
