-- The notices of a project ($project) and those that may belong to it, oldest first; one row a notice.
WITH own AS MATERIALIZED (
    SELECT notice_key, status, why, evidence FROM project_notice WHERE project_id = $project LIMIT 1e15::BIGINT
),
elsewhere AS MATERIALIZED (
    SELECT project_id, status, why, evidence
    FROM project_notice
    WHERE notice_key IN (SELECT notice_key FROM own WHERE status = 'confirmed')
    LIMIT 1e15::BIGINT
),
doubtful AS MATERIALIZED (
    SELECT * FROM elsewhere WHERE status = 'pending' AND project_id <> $project LIMIT 1e15::BIGINT
),
-- A doubtful link stands at one of its two projects: here the other one's newest notice.
theirs AS (
    SELECT other.latest_notice_key AS notice_key, link.status, link.why, link.evidence
    FROM doubtful AS link
    JOIN project AS other USING (project_id)
),
linked AS MATERIALIZED (
    SELECT *
    FROM (FROM own UNION ALL FROM theirs)
    -- What shares company and place alone is on the list of doubtful links, and on no card.
    WHERE status = 'confirmed'
        OR NOT list_contains(evidence, 'alike')
        OR list_has_any(evidence, ['same_machines', 'same_value', 'same_cpv'])
    QUALIFY row_number() OVER (PARTITION BY notice_key ORDER BY status, why) = 1
),
said AS (
    SELECT
        notice_key,
        any_value("value") FILTER (field = 'plan') AS plan,
        arg_max("value", confidence) FILTER (field = 'signal') AS signal
    FROM tag
    WHERE notice_key IN (SELECT notice_key FROM linked)
    GROUP BY notice_key
)
SELECT
    notice.notice_key,
    notice.kind,
    notice.form,
    notice.source,
    notice.source_id,
    notice.aliases,
    notice.procedure_id,
    notice.corrects,
    notice.follows,
    notice.cancelled,
    notice.title,
    notice.url,
    notice.published_at,
    linked.status,
    linked.why,
    linked.evidence,
    said.plan,
    said.signal
FROM linked
JOIN notice USING (notice_key)
LEFT JOIN said USING (notice_key)
ORDER BY
    coalesce(notice.published_at, 'infinity'::TIMESTAMPTZ),
    coalesce(len(notice.corrects), 0) > 0,
    notice.notice_key;
