-- The contents of the notices of the projects in the table asked, earlier ones first, with what their
-- words say; one row a content, with the columns of notice.
WITH members AS (
    SELECT project_id, notice_key
    FROM project_notice
    SEMI JOIN asked USING (project_id)
    WHERE status = 'confirmed'
),
content AS (
    SELECT * EXCLUDE (superseded_at), superseded_at FROM notice_revision
    SEMI JOIN members USING (notice_key)
    UNION ALL BY NAME
    SELECT *, NULL::TIMESTAMPTZ AS superseded_at FROM notice
    SEMI JOIN members USING (notice_key)
),
said AS (
    SELECT
        notice_key,
        any_value("value") FILTER (field = 'plan') AS plan,
        bool_or("value" = 'yes') FILTER (field = 'is_opportunity') AS is_plan,
        arg_max("value", confidence) FILTER (field = 'budget') AS budget
    FROM tag
    SEMI JOIN members USING (notice_key)
    WHERE field IN ('plan', 'is_opportunity', 'budget')
    GROUP BY notice_key
)
SELECT
    content.* EXCLUDE (superseded_at),
    members.project_id,
    said.plan,
    said.is_plan,
    said.budget,
    row_number() OVER (
        PARTITION BY content.notice_key ORDER BY superseded_at NULLS LAST, content_hash
    ) - 1 AS revised
FROM content
JOIN members USING (notice_key)
LEFT JOIN said USING (notice_key)
ORDER BY members.project_id, content.notice_key, revised;
