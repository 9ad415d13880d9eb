-- How the project $project was judged for the profile $profile, from the view ranked; no row where it was not ranked.
SELECT r.score, r.rank, r.reason, r.status, m.gates
FROM ranked AS r
JOIN match AS m ON m.profile_id = r.profile_id AND m.project_id = r.project_id
WHERE r.profile_id = $profile AND r.project_id = $project;
