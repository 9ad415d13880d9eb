-- Until when the projects in $projects take tenders, and whether they can still be won; one row a project.
SELECT
    p.project_id,
    p.title,
    p.status,
    p.deadline,
    p.closings,
    p.url,
    m.lots AS fitting
FROM project AS p
LEFT JOIN match AS m ON m.project_id = p.project_id AND m.profile_id = $profile
WHERE list_contains($projects, p.project_id)
ORDER BY p.project_id;
