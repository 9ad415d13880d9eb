-- What readers of $profile said of projects, oldest first; one row a verdict.
SELECT project_id, verdict, reason, given_by AS "by", given_at AS "at"
FROM project_feedback
WHERE profile_id = $profile
ORDER BY given_at, project_id;
