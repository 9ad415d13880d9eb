-- Whether a project ($project) is followed by any of its notices; one row.
SELECT count(*) > 0 AS followed
FROM follow
JOIN project_notice AS member ON member.notice_key = follow."value"
WHERE follow.kind = 'project' AND member.project_id = $project AND member.status = 'confirmed';
