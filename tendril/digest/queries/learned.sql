-- What was learned of the projects in $projects that facts of a digest do not hold, oldest first; one row a change.
SELECT project_id, field, lot, "old" AS before, "new" AS after, learned_at
FROM project_change
WHERE list_contains($projects, project_id)
    AND field IN ('questions', 'lot', 'place', 'scope', 'period')
ORDER BY project_id, changed_at, field, lot;
