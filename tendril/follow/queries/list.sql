-- What is followed, with the project as it is called now; one row a thing and profile.
SELECT
    follow.kind,
    follow."value",
    coalesce(project.title, follow.label) AS label,
    project.project_id,
    nullif(follow.profile_id, '') AS profile,
    follow.since
FROM follow
LEFT JOIN project_notice AS member
    ON follow.kind = 'project'
    AND member.notice_key = follow."value"
    AND member.status = 'confirmed'
LEFT JOIN project ON project.project_id = member.project_id
ORDER BY follow.since, follow.kind, label;
