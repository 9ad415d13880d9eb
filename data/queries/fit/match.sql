-- How a project ($project) was ranked for a profile ($profile); at most one row.
SELECT reasons, gates, score, ranked_at
FROM match
WHERE profile_id = $profile AND project_id = $project;
