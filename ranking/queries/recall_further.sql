-- The projects with the best scores by a further code and the main code; one row a solution.
SELECT
    g.solution,
    arg_max(
        r.number,
        g.score + (1 - $from_best) * coalesce(c.scores[g.solution], 0)
        - 1e-12 * (r.content & 1048575),
        $limit
    ) AS numbers
FROM (
    SELECT number, main, content, unnest(codes[2:]) AS code
    FROM recall_gated
    WHERE gate IS NULL AND len(codes) > 1
) AS r
JOIN good_code AS g USING (code)
LEFT JOIN code_score AS c ON c.code = r.main
GROUP BY g.solution;
