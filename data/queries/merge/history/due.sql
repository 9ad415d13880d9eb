-- The projects whose history is not of the notices and contents that they have now, and the hash
-- of these; one row a project. One notice with one content has no history.
WITH content AS (
    SELECT notice_key, content_hash FROM notice
    UNION ALL
    SELECT notice_key, content_hash FROM notice_revision
),
made AS (
    SELECT
        project_id,
        count(*) AS contents,
        -- Sums do not depend on the order.
        (sum(hash(notice_key, content_hash) % 4294967296) + count(*))::UBIGINT AS members
    FROM project_notice
    JOIN content USING (notice_key)
    WHERE status = 'confirmed'
    GROUP BY project_id
)
SELECT made.project_id, made.members
FROM made
LEFT JOIN project_history AS known USING (project_id)
WHERE (contents > 1 OR known.project_id IS NOT NULL) AND made.members IS DISTINCT FROM known.members
ORDER BY made.project_id;
