-- Sectors and countries by how much of what was called for tenders from $since up to without $until fits $profile with at least $least and fails no condition; one row both, the most first.
SELECT
    calls.division,
    calls.country,
    count(DISTINCT project_id) AS fitting,
    count(DISTINCT project_id) FILTER (verdict = 'yes') AS kept,
    count(DISTINCT project_id) FILTER (verdict = 'no') AS refused,
    sum(calls.value_eur) FILTER (NOT calls.is_framework) AS value_eur
FROM match
JOIN tender_calls AS calls USING (project_id)
LEFT JOIN (
    SELECT project_id, arg_max(verdict, given_at) AS verdict
    FROM feedback
    WHERE profile_id = $profile
    GROUP BY project_id
) USING (project_id)
WHERE match.profile_id = $profile
    AND calls.is_first
    AND match.score >= $least
    AND NOT contains(CAST(match.gates AS VARCHAR), '"fails"')
    AND calls.called_at >= $since
    AND calls.called_at < $until
    AND calls.division IS NOT NULL
    AND calls.country IS NOT NULL
GROUP BY calls.division, calls.country
ORDER BY fitting + 2 * kept - refused DESC, fitting DESC, calls.division, calls.country;
