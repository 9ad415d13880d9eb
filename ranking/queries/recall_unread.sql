-- The unread projects with codes or a title that answer a solution; one row a project.
WITH unread AS (
    SELECT
        r.number,
        r.words,
        r.codes,
        coalesce(c.best, 0) AS best,
        coalesce(c.least, $least) AS least
    FROM recall_gated AS r
    LEFT JOIN code_score AS c ON c.code = r.main
    WHERE r.gate IS NULL AND r.sketch IS NULL
)
SELECT project_id
FROM recall
WHERE rowid IN (
    SELECT number FROM unread WHERE best >= least OR regexp_matches(words, $pattern)
    UNION
    SELECT u.number
    FROM (SELECT number, best, least, unnest(codes[2:]) AS code FROM unread) AS u
    JOIN good_code AS g USING (code)
    WHERE g.score + (1 - $from_best) * u.best >= u.least
)
ORDER BY project_id;
