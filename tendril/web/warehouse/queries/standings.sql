-- What the readers of $profile said about $projects and have not taken back, and whether each is followed; one row a project.
WITH asked AS (SELECT unnest($projects) AS project_id),
said AS (
    SELECT project_id, arg_max({'verdict': verdict, 'reason': reason}, given_at) AS word
    FROM project_feedback
    WHERE profile_id = $profile AND list_contains($projects, project_id)
    GROUP BY project_id
),
linked AS MATERIALIZED (
    SELECT project_id, notice_key, status
    FROM project_notice
    WHERE project_id IN (FROM asked)
    LIMIT 1e15::BIGINT
),
followed AS (
    SELECT DISTINCT n.project_id
    FROM follow AS f
    JOIN linked AS n ON n.notice_key = f."value" AND n.status = 'confirmed'
    WHERE f.kind = 'project'
)
SELECT
    p.project_id,
    p.title,
    p.latest_notice_key,
    s.word.verdict AS verdict,
    s.word.reason AS reason,
    o.until,
    f.project_id IS NOT NULL AS followed
FROM project AS p
JOIN asked AS a ON a.project_id = p.project_id
LEFT JOIN said AS s ON s.project_id = p.project_id
LEFT JOIN put_off AS o ON o.project_id = p.project_id AND o.profile_id = $profile
LEFT JOIN followed AS f ON f.project_id = p.project_id;
