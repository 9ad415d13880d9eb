-- Keeps in search_fresh the words of search_batch with their weights: a word of the title counts three times, of the buyer twice.
CREATE OR REPLACE TEMP TABLE search_fresh AS
WITH members AS (
    SELECT b.doc, n.*
    FROM search_batch AS b
    JOIN project_notice AS m ON m.project_id = b.project_id AND m.status = 'confirmed'
    JOIN notice AS n ON n.notice_key = m.notice_key
),
texts AS (
    SELECT b.doc, p.title AS said, 3.0 AS counts
    FROM search_batch AS b
    JOIN project AS p ON p.project_id = b.project_id
    UNION ALL
    SELECT b.doc, p.buyer, 2.0
    FROM search_batch AS b
    JOIN project AS p ON p.project_id = b.project_id
    UNION ALL
    SELECT doc, concat_ws(' ', title, source_id, left(description, 20000)), 1.0 FROM members
    UNION ALL
    SELECT doc, list_aggregate(list_transform(lots, lambda each: concat_ws(' ', each.title, left(each.description, 2000))), 'string_agg', ' '), 1.0
    FROM members WHERE len(lots) > 0
    UNION ALL
    SELECT doc, list_aggregate(list_transform(parties, lambda each: each.name), 'string_agg', ' '), 1.0
    FROM members WHERE len(parties) > 0
    UNION ALL
    SELECT doc, list_aggregate(flatten(list_transform(awards, lambda each: each.winners)), 'string_agg', ' '), 1.5
    FROM members WHERE len(awards) > 0
),
spoken AS (SELECT doc, counts, left(unnest(words_of(said)), 60) AS term FROM texts WHERE said IS NOT NULL),
counted AS (SELECT doc, term, sum(counts) AS times FROM spoken GROUP BY doc, term),
lengths AS (SELECT doc, sum(times) AS words FROM counted GROUP BY doc)
-- BM25 with k = 1.2 and b = 0.5 over a usual length of 200 words, so that no document waits for others.
SELECT term, doc, (times * 2.2 / (times + 1.2 * (0.5 + 0.5 * words / 200)))::FLOAT AS weight, words::BIGINT AS words
FROM counted
JOIN lengths USING (doc);
