-- One page of the hits that meet every condition, in the order that is asked for, each with how many there are in all.
WITH met AS (
    SELECT * FROM searched
    WHERE of_sector AND of_region AND of_stage AND of_kind AND of_status AND of_rest
),
chosen AS (
    SELECT project_id, score, by_meaning, (SELECT count(*) FROM met) AS total,
        row_number() OVER (
            ORDER BY
                CASE WHEN $order = 'best' THEN score END DESC,
                CASE WHEN $order = 'deadline' THEN deadline < $now END NULLS LAST,
                CASE WHEN $order = 'deadline' THEN deadline END NULLS LAST,
                CASE WHEN $order = 'budget' THEN euro END DESC NULLS LAST,
                published_at DESC NULLS LAST,
                project_id
        ) AS place
    FROM met
    QUALIFY place > $skip AND place <= $skip + $size
)
SELECT
    c.place, c.total, c.score, c.by_meaning, p.project_id, p.title, p.buyer, p.country, p.nuts, p.cpv,
    p.stage, p.status, p.kind, p.value_amount, p.value_currency, p.value_eur, p.deadline,
    p.published_at, p.url, p.language, m.score AS fit
FROM chosen AS c
JOIN project AS p ON p.project_id = c.project_id
LEFT JOIN match AS m ON m.project_id = c.project_id AND m.profile_id = $profile
ORDER BY c.place;
