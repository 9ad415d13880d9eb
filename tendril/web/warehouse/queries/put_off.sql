-- The projects that readers of $profile put off, with the day from which they want to see them; one row a project.
SELECT o.project_id, o.until, p.title
FROM put_off AS o
JOIN project AS p ON p.project_id = o.project_id
WHERE o.profile_id = $profile
ORDER BY o.until, o.project_id;
