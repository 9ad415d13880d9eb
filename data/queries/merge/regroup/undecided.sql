-- The surest link between each two projects of which one has notices in reached, but for those that apart keeps apart; one row
-- a pair of projects. It is made of the table member as the projects are now.
WITH near AS (
    SELECT
        a.project_id AS project_one,
        b.project_id AS project_other,
        a.notice_key AS key_one,
        b.notice_key AS key_other,
        how, strength, confirmed, held, against
    FROM pair_evidence
    JOIN member AS a ON a."number" = pair_evidence."one"
    JOIN member AS b ON b."number" = pair_evidence.other
    WHERE a.project_id <> b.project_id
        AND (
            pair_evidence."one" IN (SELECT "number" FROM reached)
            OR pair_evidence.other IN (SELECT "number" FROM reached)
        )
),
kept_apart AS (
    SELECT DISTINCT
        least(a.project_id, b.project_id) AS first_project,
        greatest(a.project_id, b.project_id) AS second_project
    FROM apart
    JOIN member AS a ON a.notice_key = apart."one"
    JOIN member AS b ON b.notice_key = apart.other
)
SELECT project_one, key_other, how, confirmed, held, against
FROM near
JOIN notice AS a ON a.notice_key = key_one
JOIN notice AS b ON b.notice_key = key_other
ANTI JOIN kept_apart
    ON first_project = least(project_one, project_other)
    AND second_project = greatest(project_one, project_other)
QUALIFY row_number() OVER (
    PARTITION BY least(project_one, project_other), greatest(project_one, project_other)
    ORDER BY
        how = 'likeness', strength DESC,
        a.published_at NULLS LAST, key_one, b.published_at NULLS LAST, key_other, how
) = 1;
