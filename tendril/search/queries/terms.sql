-- The words of the index that are or hold a word of $words, and how well: whole, begun with it, or holding it.
WITH asked AS (SELECT DISTINCT unnest($words) AS word),
found AS (
    SELECT
        word,
        term,
        documents,
        CASE WHEN term = word THEN 1.0 WHEN starts_with(term, word) THEN 0.8 ELSE 0.6 END AS share
    FROM search_term, asked
    WHERE term = word
        OR (len(word) >= 3 AND starts_with(term, word))
        -- Within compounds, and in scripts that leave no space between words.
        OR ((len(word) >= 5 OR (len(word) >= 2 AND NOT regexp_matches(word, '^[\p{Latin}\p{Greek}\p{Cyrillic}\p{N}]'))) AND contains(term, word))
)
SELECT word, term, documents, share
FROM found
QUALIFY row_number() OVER (PARTITION BY word ORDER BY share DESC, documents DESC, term) <= $most
ORDER BY term;
