-- Adds to project_change what differs between project and project_now in stage, value or the deadline of a lot.
INSERT INTO project_change (project_id, field, lot, "old", "new", notice_key, changed_at)
WITH said AS (
    SELECT
        project_id,
        f.latest_notice_key,
        f.last_changed > p.last_changed AS is_moved,
        NULL AS lot,
        unnest([
            {'field': 'stage', 'old': p.stage, 'new': f.stage},
            {
                'field': 'value',
                'old': concat_ws(' ', p.value_amount, p.value_currency),
                'new': concat_ws(' ', f.value_amount, f.value_currency)
            }
        ], recursive := true)
    FROM project AS p
    JOIN project_now AS f USING (project_id)
),
before AS (
    SELECT project_id, unnest(closings, recursive := true) FROM project
),
after AS (
    SELECT project_id, unnest(closings, recursive := true) FROM project_now
),
-- A day that passes is no change, nor a lot that is decided: only what a lot itself says counts.
closed AS (
    SELECT
        project_id,
        f.latest_notice_key,
        a.lot,
        'deadline' AS field,
        b.deadline::VARCHAR AS "old",
        a.deadline::VARCHAR AS "new"
    FROM after AS a
    JOIN project_now AS f USING (project_id)
    JOIN project AS p USING (project_id)
    LEFT JOIN before AS b ON b.project_id = a.project_id AND b.lot IS NOT DISTINCT FROM a.lot
    WHERE p.closings IS NOT NULL
)
SELECT project_id, field, lot, "old", "new", latest_notice_key, $now
FROM (FROM said UNION ALL BY NAME FROM closed)
WHERE "old" IS DISTINCT FROM "new"
    -- A value that the tags found in notices known before is no change.
    AND NOT (field = 'value' AND "old" = '' AND NOT is_moved);
