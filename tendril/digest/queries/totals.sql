-- How many projects were ranked for a profile and how many pass every gate and are an opportunity; one row.
WITH looked_at AS (
    SELECT count(*) AS projects, count(*) FILTER (reason IS NULL OR reason = 'score') AS passed
    FROM ranked
    WHERE profile_id = $profile
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
