-- Takes the documents of search_stale out of the index.
UPDATE search_term
SET documents = documents - gone.number
FROM (SELECT term, count(*) AS number FROM search_posting SEMI JOIN search_stale USING (doc) GROUP BY term) AS gone
WHERE search_term.term = gone.term;
DELETE FROM search_posting WHERE doc IN (SELECT doc FROM search_stale);
DELETE FROM search_document WHERE doc IN (SELECT doc FROM search_stale);
DELETE FROM search_term WHERE documents <= 0;
