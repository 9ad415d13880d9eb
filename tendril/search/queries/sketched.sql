-- Keeps the vectors of fresh_sketch with their documents.
UPDATE search_document
SET sketch = fresh.sketch
FROM fresh_sketch AS fresh
WHERE search_document.project_id = fresh.project_id;
