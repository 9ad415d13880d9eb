-- What ranking reads of the projects in $projects; one row a project.
SELECT
    project_id,
    project.title,
    left(project.description, 20000) AS description,
    project.language,
    project.buyer,
    project.country,
    project.nuts,
    project.cpv,
    notice.contract_nature AS nature,
    project.value_eur
FROM project
LEFT JOIN notice ON notice.notice_key = project.latest_notice_key
WHERE project_id IN (SELECT unnest(CAST($projects AS VARCHAR[])))
ORDER BY project_id;
