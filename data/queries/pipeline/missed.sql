-- What readers of $profile said should have been shown; one row a link.
SELECT link, project_id, seen, reason, said_at AS "at"
FROM missed
WHERE profile_id = $profile
ORDER BY said_at, link;
