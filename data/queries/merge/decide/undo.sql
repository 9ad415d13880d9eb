-- Notes that the decision $number is taken back at $now.
UPDATE project_decision
SET undone_at = $now, undone_by = $undone_by
WHERE "number" = $number;
