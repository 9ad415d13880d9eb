-- One page of the hits that meet every condition, in the order that is asked for.
WITH met AS (
    SELECT * FROM searched
    WHERE of_sector AND of_region AND of_stage AND of_kind AND of_status AND of_rest
),
keyed AS (
    SELECT
        *,
        CASE WHEN $order = 'best' THEN -score END AS first_key,
        CASE WHEN $order = 'deadline' THEN deadline < $now END AS second_key,
        CASE WHEN $order = 'deadline' THEN deadline END AS third_key,
        CASE WHEN $order = 'budget' THEN -euro END AS fourth_key
    FROM met
),
chosen AS (
    SELECT * FROM keyed
    ORDER BY
        first_key, second_key NULLS LAST, third_key NULLS LAST, fourth_key NULLS LAST,
        published_at DESC NULLS LAST, project_id
    LIMIT $size OFFSET $skip
)
SELECT
    c.score, c.by_meaning, p.project_id, p.title, p.buyer, p.country,
    p.nuts, p.cpv, p.stage, p.status, p.kind, p.value_amount, p.value_currency, p.value_eur, p.deadline,
    p.published_at, p.url, p.language, m.score AS fit
FROM chosen AS c
JOIN project AS p ON p.project_id = c.project_id
LEFT JOIN match AS m ON m.project_id = c.project_id AND m.profile_id = $profile
ORDER BY
    c.first_key, c.second_key NULLS LAST, c.third_key NULLS LAST, c.fourth_key NULLS LAST,
    c.published_at DESC NULLS LAST, c.project_id;
