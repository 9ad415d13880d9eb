-- The incoming contents that the warehouse has not met: the newest of each notice, and older ones.
CREATE OR REPLACE TEMP TABLE fresh AS
WITH content AS (
    -- Imported files carry no time of retrieval; for them the order of files and lines counts.
    SELECT
        notice_key,
        content_hash,
        arg_max(line_number, (coalesce(retrieved_at, '-infinity'::TIMESTAMPTZ), line_number)) AS line_number,
        max(retrieved_at) AS retrieved_at
    FROM incoming
    GROUP BY notice_key, content_hash
),
compared AS (
    SELECT
        content.*,
        notice.notice_key IS NOT NULL AS known,
        -- An earlier content that comes back counts only when it was fetched after the present one.
        coalesce(content.retrieved_at > notice.retrieved_at, FALSE) AS is_later,
        coalesce(content.retrieved_at < notice.retrieved_at, FALSE) AS is_earlier,
        EXISTS (
            FROM notice_revision AS revision
            WHERE revision.notice_key = content.notice_key
                AND revision.content_hash = content.content_hash
        ) AS was_before
    FROM content
    LEFT JOIN notice USING (notice_key)
    WHERE notice.content_hash IS DISTINCT FROM content.content_hash
)
SELECT
    notice_key,
    content_hash,
    line_number,
    known,
    is_earlier,
    NOT is_earlier
    AND row_number() OVER (
        PARTITION BY notice_key
        ORDER BY is_earlier, coalesce(retrieved_at, '-infinity'::TIMESTAMPTZ) DESC, line_number DESC
    ) = 1 AS is_newest
FROM compared
WHERE NOT was_before OR is_later;
