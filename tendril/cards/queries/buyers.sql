-- The first steps of queries about a project's ($project) customer: who buys or builds it, one row a name.
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
