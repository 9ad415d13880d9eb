-- Projects with a winner whose name has one of $words in it, and those names; one row a project.
SELECT project_id, list(DISTINCT winner) AS winners
FROM (
    SELECT project_id, unnest(winners) AS winner
    FROM market_results
    WHERE status = 'awarded' AND project_id IS NOT NULL
)
WHERE list_bool_or(list_transform(
    CAST($words AS VARCHAR[]), lambda word: contains(strip_accents(lower(winner)), strip_accents(word))
))
GROUP BY project_id
ORDER BY project_id;
