-- The projects with the best main codes among those that fail a gate; one row.
SELECT arg_max(number, c.best - 1e-12 * (content & 1048575), $limit) AS numbers
FROM recall_gated
JOIN code_score AS c ON c.code = main
WHERE gate IS NOT NULL;
