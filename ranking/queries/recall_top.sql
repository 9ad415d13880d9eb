-- The projects with the best sum of main code and sketch for each solution; one row a solution.
SELECT
    s.solution,
    arg_max(
        r.number,
        coalesce(array_inner_product(r.sketch, s.sketch), 0)
        + coalesce(r.scores[s.solution], 0)
        + r.base,
        $limit
    ) AS numbers
FROM (
    SELECT
        number,
        sketch,
        c.scores,
        -- Equal sums are ordered by content, so that the same input gives the same projects.
        -1e-12 * (content & 1048575) - $length_cost * ln(greatest(len(codes), 1)) AS base
    FROM recall_gated
    LEFT JOIN code_score AS c ON c.code = main
    WHERE gate IS NULL
) AS r
CROSS JOIN solution_query AS s
GROUP BY s.solution;
