-- The matches of one project, of one profile or of all; one row a profile.
SELECT
    m.profile_id,
    c.company,
    m.project_id,
    p.title,
    m."rank",
    (SELECT count(*) FROM match AS every WHERE every.profile_id = m.profile_id) AS ranked,
    m.score,
    m.gates,
    m.components,
    m.reasons,
    m.ranked_at
FROM match AS m
LEFT JOIN project AS p USING (project_id)
LEFT JOIN profile AS c USING (profile_id)
WHERE m.project_id = $project
  AND ($profile IS NULL OR m.profile_id = $profile)
ORDER BY m.profile_id;
