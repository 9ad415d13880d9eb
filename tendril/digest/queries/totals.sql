-- How many projects were ranked for a profile and how many pass every gate and are an opportunity; one row.
WITH looked_at AS (
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
    WHERE m.profile_id = $profile
),
far_off AS (
    SELECT
        coalesce(sum(projects), 0)::BIGINT AS projects,
        coalesce(sum(projects) FILTER (reason = 'score'), 0)::BIGINT AS passed
    FROM unranked
    WHERE profile_id = $profile
)
SELECT l.projects + f.projects AS projects, l.passed + f.passed AS passed
FROM looked_at AS l, far_off AS f;
