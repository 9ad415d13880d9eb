-- How many projects were ranked for a profile and how many pass every gate and are an opportunity; one row.
SELECT
    count(*) AS projects,
    count(*) FILTER (
        coalesce(p.status, 'open') = 'open'
        AND idle.notice_key IS NULL
        AND NOT coalesce(list_contains(json_extract_string(m.gates, '$[*].result'), 'fails'), false)
    ) AS passed
FROM match AS m
JOIN project AS p USING (project_id)
LEFT JOIN (
    SELECT DISTINCT notice_key FROM tag WHERE field = 'is_opportunity' AND "value" = 'no' AND confidence >= 0.5
) AS idle ON idle.notice_key = p.latest_notice_key
WHERE m.profile_id = $profile;
