-- How many projects fail a gate, are closed, are no opportunity or score too little, how many of them were first seen
-- after $since (all for NULL), and the three best of these that nearly fit; one row a reason. What was first seen after
-- $now, as in a digest that is made for an earlier day, counts by its publication.
WITH judged AS (
    SELECT
        project_id,
        score,
        title,
        url,
        coalesce(reason, 'score') AS reason,
        $since IS NULL
        OR CASE WHEN first_seen > $now THEN published_at ELSE first_seen END > $since AS fresh
    FROM ranked
    WHERE profile_id = $profile AND (reason IS NOT NULL OR score < $least)
),
counted AS (
    SELECT
        reason,
        count(*) AS projects,
        count(*) FILTER (fresh) AS fresh,
        -- The best by score are the ones that a reader could miss; what hardly fits tells nothing.
        min_by({'title': title, 'link': url, 'score': score}, {'s': -score, 'id': project_id}, 3) FILTER (
            fresh AND score >= $least / 2 AND NOT list_contains($told, project_id)
        ) AS examples
    FROM judged
    GROUP BY reason
),
far_off AS (SELECT reason, projects FROM unranked WHERE profile_id = $profile)
SELECT
    coalesce(c.reason, f.reason) AS reason,
    (coalesce(c.projects, 0) + coalesce(f.projects, 0))::BIGINT AS projects,
    coalesce(c.fresh, 0) AS fresh,
    coalesce(c.examples, []) AS examples
FROM counted AS c
FULL JOIN far_off AS f ON f.reason = c.reason
ORDER BY coalesce(c.reason, f.reason) = 'score', projects DESC, reason;
