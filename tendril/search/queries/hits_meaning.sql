-- Adds to search_hit the $most other projects whose text or main CPV code is nearest in meaning, if near enough by itself and beside the nearest.
INSERT INTO search_hit
WITH coded AS (SELECT unnest($codes) AS code, unnest($nearness) AS near),
near AS (
    SELECT
        p.project_id,
        greatest(
            coalesce(c.near, 0),
            -- Short vectors hold two fifths of what tells texts apart: 0.2 of theirs is as near as 0.6 of a code's.
            3 * coalesce(list_inner_product(coalesce(d.sketch, r.sketch::FLOAT[]), $sketch::FLOAT[]), 0)
        ) AS near
    FROM project AS p
    LEFT JOIN coded AS c ON c.code = left(p.cpv[1], 8)
    LEFT JOIN search_document AS d ON d.project_id = p.project_id AND d.sketch IS NOT NULL
    LEFT JOIN recall AS r ON r.project_id = p.project_id AND r.sketch IS NOT NULL
)
SELECT n.project_id, n.near - 1, TRUE
FROM near AS n
ANTI JOIN search_hit AS h ON h.project_id = n.project_id
WHERE n.near >= $least
-- What is far behind the nearest is near by chance.
QUALIFY n.near >= 0.75 * max(n.near) OVER ()
ORDER BY n.near DESC, n.project_id
LIMIT $most;
