-- The projects that $notices belong to or may belong to, with the other notices of each; one row a project.
-- Conditions beside the key of a join stand above a LIMIT that never cuts, so that the key's index is used.
WITH belongs AS MATERIALIZED (
    SELECT project_id, status
    FROM project_notice
    WHERE notice_key IN (SELECT unnest($notices))
    LIMIT 1e15::BIGINT
),
members AS MATERIALIZED (
    SELECT project_id, notice_key, status
    FROM project_notice
    WHERE project_id IN (SELECT project_id FROM belongs)
    LIMIT 1e15::BIGINT
),
others AS (
    SELECT project_id, list(notice_key ORDER BY notice_key) AS others
    FROM members
    WHERE status = 'confirmed' AND NOT list_contains($notices, notice_key)
    GROUP BY project_id
)
SELECT
    p.project_id,
    p.title,
    p.published_at,
    min(pn.status) AS status,
    any_value(others.others) AS others
FROM belongs AS pn
JOIN project AS p USING (project_id)
LEFT JOIN others USING (project_id)
GROUP BY p.project_id, p.title, p.published_at
ORDER BY min(pn.status), p.project_id;
