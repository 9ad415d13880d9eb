-- The projects that $notices belong to or may belong to, with the other notices of each; one row a project.
SELECT
    p.project_id,
    p.title,
    p.published_at,
    min(pn.status) AS status,
    (
        SELECT list(other.notice_key ORDER BY other.notice_key)
        FROM project_notice AS other
        WHERE
            other.project_id = p.project_id
            AND other.status = 'confirmed'
            AND NOT list_contains($notices, other.notice_key)
    ) AS others
FROM project_notice AS pn
JOIN project AS p USING (project_id)
WHERE list_contains($notices, pn.notice_key)
GROUP BY p.project_id, p.title, p.published_at
ORDER BY min(pn.status), p.project_id;
