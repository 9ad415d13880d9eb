-- Stores the sketches of fresh_sketch in the index.
UPDATE recall
SET sketch = fresh.sketch
FROM fresh_sketch AS fresh
WHERE fresh.project_id = recall.project_id;
