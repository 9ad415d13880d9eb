-- The notices that may be meant by $text: of that project or key, known by one of $names, or with $mark in their address; one row a notice, those that are named first.
-- Conditions beside the key of a join stand above a LIMIT that never cuts, so that the key's index is used.
WITH own AS MATERIALIZED (
    SELECT notice_key, status FROM project_notice WHERE project_id = $text LIMIT 1e15::BIGINT
),
looked AS MATERIALIZED (
    SELECT
        notice_key,
        coalesce(
            list_contains(
                -- Noughts are taken off where there are any, since that takes long.
                $names, CASE WHEN starts_with(source_id, '0') THEN ltrim(lower(source_id), '0') ELSE lower(source_id) END
            )
            OR (aliases IS NOT NULL AND list_has_any($names, list_transform(aliases, lambda a: ltrim(lower(a), '0'))))
            OR (contains($text, ':') AND source || ':' || source_id = $text),
            false
        ) AS named
    FROM notice
    WHERE
        named
        OR ($mark <> '' AND contains(lower(url), lower($mark)))
        OR (contains($text, '/') AND list_contains(list_transform(coalesce(documents, []), lambda d: d.url), $text))
),
found AS MATERIALIZED (
    SELECT notice_key, bool_or(named) AS named
    FROM (
        FROM looked
        UNION ALL
        SELECT notice_key, true FROM own WHERE status = 'confirmed'
        UNION ALL
        SELECT notice_key, true FROM notice WHERE notice_key = $text
    )
    GROUP BY notice_key
),
told AS MATERIALIZED (
    SELECT notice_key, source, source_id, url, title, first_loaded_at, documents
    FROM notice
    WHERE notice_key IN (SELECT notice_key FROM found)
    LIMIT 1e15::BIGINT
),
belongs AS MATERIALIZED (
    SELECT project_id, notice_key, status
    FROM project_notice
    WHERE notice_key IN (SELECT notice_key FROM found)
    LIMIT 1e15::BIGINT
)
SELECT
    n.notice_key,
    n.source,
    n.source_id,
    n.url,
    n.title,
    n.first_loaded_at,
    member.project_id,
    found.named,
    list_transform(coalesce(n.documents, []), lambda d: d.url) AS documents
FROM found
JOIN told AS n USING (notice_key)
LEFT JOIN belongs AS member
    ON member.notice_key = n.notice_key AND member.status = 'confirmed'
ORDER BY found.named DESC, n.first_loaded_at, n.notice_key
LIMIT 5000;
