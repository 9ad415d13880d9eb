-- When each project was first shown in a digest of $profile; one row a project.
SELECT project_id, min(made_at) AS "at"
FROM (
    SELECT made_at, unnest(CAST(entries -> '$[*].project' AS VARCHAR[])) AS quoted
    FROM delivery
    WHERE profile_id = $profile
)
CROSS JOIN LATERAL (SELECT trim(quoted, '"') AS project_id)
GROUP BY project_id
ORDER BY "at", project_id;
