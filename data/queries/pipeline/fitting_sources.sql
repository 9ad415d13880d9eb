-- The sources that called for tenders for each project that fits $profile with at least $least and fails no condition, from $since up to without $until; one row a project.
SELECT
    project_id,
    any_value(project.country) AS country,
    list(DISTINCT calls.source ORDER BY calls.source) AS sources
FROM match
JOIN project USING (project_id)
JOIN tender_calls AS calls USING (project_id)
WHERE match.profile_id = $profile
    AND match.score >= $least
    AND NOT contains(CAST(match.gates AS VARCHAR), '"fails"')
    AND calls.called_at >= $since
    AND calls.called_at < $until
    AND ($sector IS NULL OR starts_with(coalesce(calls.cpv, calls.division), $sector))
    AND ($region IS NULL OR calls.country = $region OR starts_with(calls.region, $region))
GROUP BY project_id
ORDER BY project_id;
