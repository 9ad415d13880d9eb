-- What boards and figures show of the projects in $projects, a list as JSON; one row a project.
WITH asked AS (SELECT unnest(from_json($projects, '["VARCHAR"]'))),
member AS (
    SELECT project_id, notice_key
    FROM project_notice
    WHERE status = 'confirmed' AND project_id IN (FROM asked)
),
buyer AS (
    SELECT
        member.project_id,
        any_value(organisation_id) AS account,
        any_value(organisation."name") AS account_name
    FROM member
    JOIN organisation_mention AS m ON m.notice_key = member.notice_key AND m."role" = 'buyer'
    JOIN organisation_name USING (name_key)
    JOIN organisation USING (organisation_id)
    GROUP BY member.project_id
),
result AS (
    SELECT
        project_id,
        list(
            {'at': published_at, 'winners': winners, 'price_eur': CASE WHEN kind IN ('price', 'call_off') THEN price_eur END}
            ORDER BY published_at, "position"
        ) AS results
    FROM market_results
    WHERE project_id IN (FROM asked)
        AND status = 'awarded'
        AND len(winners) > 0
        AND kind NOT IN ('modified', 'raised')
    GROUP BY project_id
),
fit AS (
    SELECT project_id, max(score) AS score FROM match WHERE profile_id = $profile GROUP BY project_id
)
SELECT
    project_id,
    project.title,
    project.buyer,
    project.country,
    project.cpv,
    project.nuts,
    project.status,
    project.value_eur,
    project.deadline,
    project.url,
    project.last_changed,
    project.latest_notice_key,
    buyer.account,
    buyer.account_name,
    coalesce(result.results, []) AS results,
    fit.score
FROM project
LEFT JOIN buyer USING (project_id)
LEFT JOIN result USING (project_id)
LEFT JOIN fit USING (project_id)
WHERE project_id IN (FROM asked);
