-- What the organisations in $ids, a list as JSON, buy or build, one row a project, with the day on which each was first heard of.
WITH own AS (
    SELECT DISTINCT organisation_id, notice_key
    FROM organisation_mention AS m
    JOIN organisation_name USING (name_key)
    WHERE organisation_id IN (SELECT unnest(from_json($ids, '["VARCHAR"]'))) AND m."role" IN ('buyer', 'investor', 'applicant')
),
member AS (
    SELECT
        own.organisation_id,
        p.project_id,
        min(n.published_at) AS first_published,
        min(n.published_at) FILTER (n.kind IN ('tender', 'award')) AS first_tendered,
        arg_min(n.period, n.published_at) FILTER (n.kind = 'planned' AND n.period IS NOT NULL) AS planned
    FROM own
    JOIN project_notice AS p ON p.notice_key = own.notice_key AND p.status = 'confirmed'
    JOIN notice AS n ON n.notice_key = own.notice_key
    GROUP BY ALL
),
told AS (
    SELECT notice_key, arg_max("value", confidence) AS "when"
    FROM tag
    WHERE field = 'when'
        AND notice_key IN (SELECT latest_notice_key FROM member JOIN project USING (project_id))
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
JOIN project USING (project_id)
LEFT JOIN told ON told.notice_key = project.latest_notice_key
ORDER BY project.published_at DESC NULLS LAST, project_id;
