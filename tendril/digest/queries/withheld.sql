-- How many projects fail a gate, are closed, are no opportunity or score too little, with the three best; one row a reason.
WITH judged AS (
    SELECT
        m.project_id,
        m.score,
        m.rank,
        p.title,
        p.url,
        CASE
            WHEN list_contains(json_extract_string(m.gates, '$[*].result'), 'fails') THEN
                list_extract(
                    json_extract_string(m.gates, '$[*].name'),
                    list_position(json_extract_string(m.gates, '$[*].result'), 'fails')
                )
            WHEN coalesce(p.status, 'open') <> 'open' THEN 'open'
            WHEN idle.notice_key IS NOT NULL THEN 'opportunity'
            ELSE 'score'
        END AS reason
    FROM match AS m
    JOIN project AS p USING (project_id)
    LEFT JOIN (
        SELECT DISTINCT notice_key FROM tag WHERE field = 'is_opportunity' AND "value" = 'no' AND confidence >= 0.5
    ) AS idle ON idle.notice_key = p.latest_notice_key
    WHERE m.profile_id = $profile
      AND (
          m.score < $least
          OR coalesce(p.status, 'open') <> 'open'
          OR idle.notice_key IS NOT NULL
          OR list_contains(json_extract_string(m.gates, '$[*].result'), 'fails')
      )
),
counted AS (
    SELECT
        reason,
        count(*) AS projects,
        -- The best by score are the ones that a reader could miss.
        min_by({'title': title, 'link': url, 'score': score}, {'s': -score, 'id': project_id}, 3) AS examples
    FROM judged
    GROUP BY reason
),
far_off AS (SELECT reason, projects FROM unranked WHERE profile_id = $profile)
SELECT
    coalesce(c.reason, f.reason) AS reason,
    (coalesce(c.projects, 0) + coalesce(f.projects, 0))::BIGINT AS projects,
    coalesce(c.examples, []) AS examples
FROM counted AS c
FULL JOIN far_off AS f ON f.reason = c.reason
ORDER BY coalesce(c.reason, f.reason) = 'score', projects DESC, reason;
