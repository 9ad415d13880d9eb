-- Keeps a person's decision of $kind at $now under the next number, and gives that number.
INSERT INTO project_decision ("number", kind, notices, others, because, decided_by, decided_at)
SELECT
    coalesce((SELECT max("number") FROM project_decision), 0) + 1,
    $kind, $notices, $others, $because, $decided_by, $now
RETURNING "number";
