-- The projects that pass every gate, are open, are an opportunity and score enough, best first; one row a project.
SELECT
    m.project_id,
    m.score,
    p.title,
    p.buyer,
    p.cpv,
    p.published_at,
    p.deadline,
    p.value_amount,
    p.value_currency,
    p.stage,
    p.status,
    coalesce(len(n.lots), 0) AS lots
FROM match AS m
JOIN project AS p USING (project_id)
LEFT JOIN notice AS n ON n.notice_key = p.latest_notice_key
LEFT JOIN (
    SELECT DISTINCT notice_key FROM tag WHERE field = 'is_opportunity' AND "value" = 'no' AND confidence >= 0.5
) AS idle ON idle.notice_key = p.latest_notice_key
WHERE m.profile_id = $profile
  AND coalesce(p.status, 'open') = 'open'
  AND m.score >= $least
  AND idle.notice_key IS NULL
  AND NOT coalesce(list_contains(json_extract_string(m.gates, '$[*].result'), 'fails'), false)
ORDER BY m.rank, m.project_id;
