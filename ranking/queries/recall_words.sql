-- The projects with $pattern in the title, the best codes for $solution first; one row.
SELECT
    arg_max(
        number,
        coalesce(c.scores[$solution], 0) - 1e-12 * (content & 1048575),
        $limit
    ) AS numbers
FROM recall_gated
LEFT JOIN code_score AS c ON c.code = main
WHERE gate IS NULL AND regexp_matches(words, $pattern);
