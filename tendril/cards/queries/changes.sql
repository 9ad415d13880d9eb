-- The material changes of a project ($project), oldest first; one row a change.
SELECT
    changed.changed_at,
    changed.field,
    changed."old" AS before,
    changed."new" AS after,
    changed.lot,
    changed.notice_key,
    notice.url,
    notice.source
FROM project_change AS changed
LEFT JOIN notice USING (notice_key)
WHERE changed.project_id = $project
ORDER BY changed.changed_at, changed.notice_key, changed.field, changed.lot;
