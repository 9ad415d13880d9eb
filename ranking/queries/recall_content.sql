-- Makes the hash of all that the index holds of each candidate; one row a project.
CREATE OR REPLACE TEMP TABLE recall_content AS
SELECT project_id, hash($model, c) AS content
FROM candidate AS c;
