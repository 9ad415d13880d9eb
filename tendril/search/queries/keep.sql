-- Adds search_fresh to the index, in the order of its words.
INSERT INTO search_posting SELECT term, doc, weight FROM search_fresh ORDER BY term, doc;
UPDATE search_term
SET documents = documents + fresh.number
FROM (SELECT term, count(*) AS number FROM search_fresh GROUP BY term) AS fresh
WHERE search_term.term = fresh.term;
INSERT INTO search_term
SELECT term, count(*) FROM search_fresh ANTI JOIN search_term USING (term) GROUP BY term ORDER BY term;
INSERT INTO search_document BY NAME
SELECT b.project_id, b.doc, b.content, coalesce(f.words, 0) AS words
FROM search_batch AS b
LEFT JOIN (SELECT doc, max(words) AS words FROM search_fresh GROUP BY doc) AS f ON f.doc = b.doc;
