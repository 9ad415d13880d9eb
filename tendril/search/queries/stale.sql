-- Keeps in search_stale the documents whose project is gone or says something else.
CREATE OR REPLACE TEMP TABLE search_stale AS
SELECT d.doc
FROM search_document AS d
LEFT JOIN search_now AS n ON n.project_id = d.project_id AND n.content = d.content
WHERE n.project_id IS NULL;
