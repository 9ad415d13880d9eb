-- Where the projects in $projects were published, newest first; one row a source of a project.
SELECT
    pn.project_id,
    n.source,
    arg_max(n.url, (coalesce(n.published_at, n.first_loaded_at), n.notice_key)) AS url,
    max(n.published_at) AS published_at
FROM project_notice AS pn
JOIN notice AS n USING (notice_key)
WHERE pn.status = 'confirmed' AND list_contains($projects, pn.project_id)
GROUP BY pn.project_id, n.source
ORDER BY pn.project_id, published_at DESC NULLS LAST, n.source;
