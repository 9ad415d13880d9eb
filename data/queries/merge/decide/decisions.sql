-- The decisions of people, the newest first; one row a decision.
SELECT "number", kind, notices, others, because, decided_by, decided_at, undone_by, undone_at
FROM project_decision
ORDER BY "number" DESC;
