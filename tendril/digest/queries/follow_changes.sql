-- The material changes that were learned after $recent and, of the projects in $projects, after $since, oldest first; one row a change.
SELECT project_id, field, lot, "old" AS before, "new" AS after, notice_key, learned_at
FROM project_change
WHERE learned_at > $since AND (learned_at > $recent OR list_contains($projects, project_id))
ORDER BY project_id, changed_at, notice_key, field, lot;
