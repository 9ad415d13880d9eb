-- The material changes of the projects in $projects that were learned after $since, oldest first; one row a change.
SELECT project_id, field, lot, "old" AS before, "new" AS after, notice_key, learned_at
FROM project_change
WHERE list_contains($projects, project_id) AND learned_at > $since
ORDER BY project_id, changed_at, notice_key, field, lot;
