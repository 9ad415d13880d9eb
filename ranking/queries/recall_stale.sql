-- Deletes the rows of the index whose project is gone or says something else now.
DELETE FROM recall
WHERE NOT EXISTS (
    SELECT 1
    FROM recall_content AS fresh
    WHERE fresh.project_id = recall.project_id AND fresh.content = recall.content
);
