-- The hits that meet every condition and were first seen after $since, but those that readers of $profile said no to:
-- what fits the profile best first, $most of them, each with how many there are in all.
WITH dismissed AS (
    SELECT project_id
    FROM project_feedback
    WHERE profile_id = $profile
    GROUP BY project_id
    HAVING arg_max(verdict, given_at) = 'no'
)
SELECT
    p.project_id, p.title, p.buyer, p.country, p.stage, p.deadline, p.url,
    count(*) OVER () AS total
FROM searched AS s
JOIN project AS p ON p.project_id = s.project_id
LEFT JOIN match AS m ON m.project_id = s.project_id AND m.profile_id = $profile
WHERE s.of_sector AND s.of_region AND s.of_stage AND s.of_kind AND s.of_status AND s.of_rest
    AND p.first_seen > $since
    AND p.project_id NOT IN (FROM dismissed)
ORDER BY m.score DESC NULLS LAST, s.score DESC, p.published_at DESC NULLS LAST, p.project_id
LIMIT $most;
