-- What the organisations in $ids, a list as JSON, buy or build, one row a project, with the day on which each was first heard of.
-- Conditions beside the key of a join stand above a LIMIT that never cuts, so that the key's index is used.
-- include accounts/mentions.sql
, own AS MATERIALIZED (
    SELECT DISTINCT organisation_id, notice_key
    FROM mentioned
    WHERE "role" IN ('buyer', 'investor', 'applicant')
),
belongs AS MATERIALIZED (
    SELECT project_id, notice_key, status
    FROM project_notice
    WHERE notice_key IN (SELECT notice_key FROM own)
    LIMIT 1e15::BIGINT
),
published AS MATERIALIZED (
    SELECT notice_key, kind, period, published_at
    FROM notice
    WHERE notice_key IN (SELECT notice_key FROM own)
    LIMIT 1e15::BIGINT
),
member AS MATERIALIZED (
    SELECT
        own.organisation_id,
        p.project_id,
        min(n.published_at) AS first_published,
        min(n.published_at) FILTER (n.kind IN ('tender', 'award')) AS first_tendered,
        arg_min(n.period, n.published_at) FILTER (n.kind = 'planned' AND n.period IS NOT NULL) AS planned
    FROM own
    JOIN belongs AS p USING (notice_key)
    JOIN published AS n USING (notice_key)
    WHERE p.status = 'confirmed'
    GROUP BY ALL
),
bought AS MATERIALIZED (
    SELECT
        project_id, title, stage, status, cpv, value_eur, value_amount, value_currency, deadline, url,
        published_at, latest_notice_key
    FROM project
    WHERE project_id IN (SELECT project_id FROM member)
    LIMIT 1e15::BIGINT
),
found AS MATERIALIZED (
    SELECT notice_key, field, "value", confidence
    FROM tag
    WHERE notice_key IN (SELECT latest_notice_key FROM bought)
    LIMIT 1e15::BIGINT
),
told AS (
    SELECT notice_key, arg_max("value", confidence) AS "when"
    FROM found
    WHERE field = 'when'
    GROUP BY notice_key
)
SELECT
    organisation_id,
    project_id,
    project.title,
    project.stage,
    project.status,
    project.cpv,
    project.value_eur,
    project.value_amount,
    project.value_currency,
    project.deadline,
    project.url,
    project.published_at,
    project.latest_notice_key AS notice,
    first_published,
    first_tendered,
    planned."start" AS planned_start,
    told."when"
FROM member
JOIN bought AS project USING (project_id)
LEFT JOIN told ON told.notice_key = project.latest_notice_key
ORDER BY project.published_at DESC NULLS LAST, project_id;
