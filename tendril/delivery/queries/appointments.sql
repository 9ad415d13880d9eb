-- Until when the projects in $projects take tenders and questions, and whether they can still be won; one row a project.
WITH wanted AS (
    SELECT unnest($projects) AS project_id
),
-- What the newest notice says that names such a day: later ones may be silent about it.
asked AS (
    SELECT
        pn.project_id,
        arg_max(n.questions_until, coalesce(n.published_at, n.first_loaded_at)) AS questions_until
    FROM wanted
    JOIN project_notice AS pn USING (project_id)
    JOIN notice AS n USING (notice_key)
    WHERE pn.status = 'confirmed' AND n.questions_until IS NOT NULL AND n.kind <> 'award'
    GROUP BY pn.project_id
)
SELECT
    p.project_id,
    p.title,
    p.status,
    p.deadline,
    p.closings,
    p.url,
    m.lots AS fitting,
    asked.questions_until
FROM wanted
JOIN project AS p USING (project_id)
LEFT JOIN asked USING (project_id)
LEFT JOIN match AS m ON m.project_id = p.project_id AND m.profile_id = $profile
ORDER BY p.project_id;
