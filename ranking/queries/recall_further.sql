-- The projects whose further codes answer a solution best, with their sketch; one row a solution.
WITH lifted AS (
    SELECT g.solution, u.number, max(g.score) AS score
    FROM (SELECT rowid AS number, unnest(codes[2:]) AS code FROM recall WHERE len(codes) > 1) AS u
    JOIN good_code AS g USING (code)
    GROUP BY g.solution, u.number
)
SELECT
    l.solution,
    arg_max(
        r.number,
        coalesce(array_inner_product(r.sketch, s.sketch), 0)
        + l.score
        - 1e-12 * (r.content & 1048575),
        $limit
    ) AS numbers
FROM lifted AS l
JOIN recall_gated AS r USING (number)
JOIN solution_query AS s USING (solution)
WHERE r.gate IS NULL
GROUP BY l.solution;
