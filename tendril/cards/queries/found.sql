-- The projects that one of $names or $links names: by id, or by a notice's key, number, alias or address; one row a project.
SELECT DISTINCT project.project_id, project.title
FROM project
LEFT JOIN project_notice AS member
    ON member.project_id = project.project_id AND member.status = 'confirmed'
LEFT JOIN notice ON notice.notice_key = member.notice_key
WHERE list_contains($names, project.project_id)
    OR list_contains($names, notice.notice_key)
    OR list_contains($names, lower(notice.source_id))
    OR list_contains($names, notice.source || ':' || notice.source_id)
    OR list_has_any($names, list_transform(coalesce(notice.aliases, []), lambda name: lower(name)))
    OR list_contains($links, notice.url)
    OR list_contains($links, project.url)
ORDER BY project.project_id;
