-- Makes the table connected of $most notices in waiting from $start on, each with its number, a new one where it has none.
CREATE OR REPLACE TEMP TABLE connected AS
SELECT
    notice_key,
    coalesce(
        weighed."number",
        (SELECT coalesce(max("number"), 0) FROM weighed)
        + row_number() OVER (PARTITION BY weighed."number" IS NULL ORDER BY notice_key)
    )::INTEGER AS "number",
    weighed."number" IS NOT NULL AS is_known,
    CASE WHEN weighed.rules = $rules THEN weighed.facts END AS facts,
    NULL::VARCHAR AS project_id,
    FALSE AS stands_for
FROM waiting
LEFT JOIN weighed USING (notice_key)
WHERE place BETWEEN $start AND $start + $most - 1;
