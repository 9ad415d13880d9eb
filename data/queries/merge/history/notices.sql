-- The contents of the notices of the projects in the table asked, earlier ones first, with what their
-- words say; one row a content, with the columns of notice.
WITH linked AS MATERIALIZED (
    SELECT project_id, notice_key, status
    FROM project_notice
    WHERE project_id IN (FROM asked)
    LIMIT 1e15::BIGINT
),
members AS MATERIALIZED (SELECT project_id, notice_key FROM linked WHERE status = 'confirmed'),
content AS MATERIALIZED (
    SELECT * EXCLUDE (superseded_at), superseded_at FROM notice_revision
    SEMI JOIN members USING (notice_key)
    UNION ALL BY NAME
    SELECT *, NULL::TIMESTAMPTZ AS superseded_at FROM notice
    SEMI JOIN members USING (notice_key)
),
-- Of few columns, since all of them together take long to sort.
numbered AS (
    SELECT
        notice_key,
        content_hash,
        superseded_at,
        row_number() OVER (
            PARTITION BY notice_key ORDER BY superseded_at NULLS LAST, content_hash
        ) - 1 AS revised
    FROM content
),
found AS MATERIALIZED (
    SELECT notice_key, field, "value", confidence FROM tag SEMI JOIN members USING (notice_key) LIMIT 1e15::BIGINT
),
said AS (
    SELECT
        notice_key,
        any_value("value") FILTER (field = 'plan') AS plan,
        bool_or("value" = 'yes') FILTER (field = 'is_opportunity') AS is_plan,
        arg_max("value", confidence) FILTER (field = 'budget') AS budget
    FROM found
    WHERE field IN ('plan', 'is_opportunity', 'budget')
    GROUP BY notice_key
)
SELECT
    content.* EXCLUDE (superseded_at),
    members.project_id,
    said.plan,
    said.is_plan,
    said.budget,
    numbered.revised
FROM content
JOIN members USING (notice_key)
JOIN numbered
    ON numbered.notice_key = content.notice_key
    AND numbered.content_hash IS NOT DISTINCT FROM content.content_hash
    AND numbered.superseded_at IS NOT DISTINCT FROM content.superseded_at
LEFT JOIN said USING (notice_key)
ORDER BY members.project_id, content.notice_key, numbered.revised;
