-- The projects that no gate withholds and that score enough, best first, and whether readers of $profile said no to each; one row a project.
WITH said AS (
    SELECT project_id, arg_max(verdict, given_at) = 'no' AS dismissed
    FROM feedback
    WHERE profile_id = $profile
    GROUP BY project_id
)
SELECT
    r.project_id,
    r.score,
    r.title,
    r.buyer,
    r.cpv,
    r.published_at,
    r.deadline,
    r.closings,
    coalesce(r.deadline, n.deadline) AS stated,
    r.fitting,
    r.value_amount,
    r.value_currency,
    r.stage,
    r.status,
    coalesce(len(n.lots), 0) AS lots,
    coalesce(s.dismissed, FALSE) AS dismissed
FROM ranked AS r
LEFT JOIN said AS s ON s.project_id = r.project_id
LEFT JOIN notice AS n ON n.notice_key = r.latest_notice_key
WHERE r.profile_id = $profile AND r.reason IS NULL AND r.score >= $least
ORDER BY r.rank, r.project_id;
