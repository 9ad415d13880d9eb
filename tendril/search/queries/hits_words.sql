-- Keeps in search_hit the projects that have $needed of the asked words, each word where it counts most.
CREATE OR REPLACE TEMP TABLE search_hit AS
WITH asked AS (SELECT unnest($terms) AS term, unnest($words) AS word, unnest($gains) AS gain),
scored AS (
    SELECT doc, word, max(weight * gain) AS score
    FROM search_posting
    JOIN asked USING (term)
    -- The terms once more, one by one: so DuckDB skips the parts of the table that have none of them.
    WHERE term IN ($term0)
    GROUP BY doc, word
),
summed AS (SELECT doc, sum(score) AS score, count(*) AS words FROM scored GROUP BY doc)
SELECT d.project_id, s.score::DOUBLE AS score, FALSE AS by_meaning
FROM summed AS s
JOIN search_document AS d USING (doc)
WHERE s.words >= $needed;
