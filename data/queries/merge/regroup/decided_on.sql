-- Makes the table decided_on of the notices that decisions name, by the number of the decision; undone ones do not count.
CREATE OR REPLACE TEMP TABLE decided_on AS
SELECT decision, weighed."number"
FROM (
    SELECT "number" AS decision, unnest(list_concat(notices, others)) AS notice_key
    FROM project_decision
    WHERE undone_at IS NULL
)
JOIN weighed USING (notice_key);
