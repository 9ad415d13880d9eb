-- The projects that nothing withholds and that score enough, best first; one row a project.
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
    coalesce(len(n.lots), 0) AS lots
FROM ranked AS r
LEFT JOIN notice AS n ON n.notice_key = r.latest_notice_key
WHERE r.profile_id = $profile AND r.reason IS NULL AND r.score >= $least
ORDER BY r.rank, r.project_id;
