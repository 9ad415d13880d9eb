-- Keeps in search_batch at most $limit projects that have no document, each with the number that it gets.
CREATE OR REPLACE TEMP TABLE search_batch AS
SELECT
    n.project_id,
    n.content,
    (SELECT coalesce(max(doc), 0) FROM search_document) + row_number() OVER (ORDER BY n.project_id) AS doc
FROM search_now AS n
ANTI JOIN search_document AS d ON d.project_id = n.project_id
ORDER BY n.project_id
LIMIT $limit;
