-- The open projects that were ranked for a profile ($profile) with at least a score ($least), the best first; one row a project.
SELECT
    match.project_id,
    match.score,
    match.gates,
    match.reasons,
    project.title,
    project.country,
    project.nuts,
    project.value_amount,
    project.value_currency,
    project.value_eur,
    project.url
FROM match
JOIN project USING (project_id)
WHERE match.profile_id = $profile AND project.status = 'open' AND match.score >= $least
ORDER BY match."rank"
LIMIT $most;
