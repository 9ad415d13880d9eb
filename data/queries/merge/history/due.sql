-- The projects whose history is not of the notices and contents that they have now, and the hash
-- of these; one row a project. One notice with one content has no history, unless it is a correction.
WITH content AS (
    SELECT notice_key, content_hash, kind FROM notice
    UNION ALL
    SELECT notice_key, content_hash, kind FROM notice_revision
),
made AS (
    SELECT
        project_id,
        count(*) > 1 OR bool_or(kind = 'change') AS is_told,
        -- Sums do not depend on the order. The last number is another one whenever histories are
        -- told in another way, so that all are written anew.
        (sum(hash(notice_key, content_hash) % 4294967296) + count(*) + 1)::UBIGINT AS members
    FROM project_notice
    JOIN content USING (notice_key)
    WHERE status = 'confirmed'
    GROUP BY project_id
)
SELECT made.project_id, made.members
FROM made
LEFT JOIN project_history AS known USING (project_id)
WHERE (is_told OR known.project_id IS NOT NULL) AND made.members IS DISTINCT FROM known.members
ORDER BY made.project_id;
