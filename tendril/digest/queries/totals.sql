-- How many projects were ranked for a profile and how many pass every gate; one row.
SELECT
    count(*) AS projects,
    count(*) FILTER (
        coalesce(p.status, 'open') = 'open'
        AND NOT coalesce(list_contains(json_extract_string(m.gates, '$[*].result'), 'fails'), false)
    ) AS passed
FROM match AS m
JOIN project AS p USING (project_id)
WHERE m.profile_id = $profile;
