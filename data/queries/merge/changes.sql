-- Adds to project_change what differs between project and project_now in stage, deadline or value.
INSERT INTO project_change (project_id, field, "old", "new", notice_key, changed_at)
SELECT project_id, field, "old", "new", latest_notice_key, $now
FROM (
    SELECT
        project_id,
        f.latest_notice_key,
        f.last_changed > p.last_changed AS is_moved,
        unnest([
            {'field': 'stage', 'old': p.stage, 'new': f.stage},
            {'field': 'deadline', 'old': p.deadline::VARCHAR, 'new': f.deadline::VARCHAR},
            {
                'field': 'value',
                'old': concat_ws(' ', p.value_amount, p.value_currency),
                'new': concat_ws(' ', f.value_amount, f.value_currency)
            }
        ], recursive := true)
    FROM project AS p
    JOIN project_now AS f USING (project_id)
)
WHERE "old" IS DISTINCT FROM "new"
    -- A value that the tags found in notices known before is no change.
    AND NOT (field = 'value' AND "old" = '' AND NOT is_moved);
