-- The notices that may be meant by $text: of that project or key, known by one of $names, or with $mark in their address; one row a notice, those that are named first.
SELECT
    n.notice_key,
    n.source,
    n.source_id,
    n.url,
    n.title,
    n.first_loaded_at,
    member.project_id,
    coalesce(
        member.project_id = $text
        OR n.notice_key = $text
        OR n.source || ':' || n.source_id = $text
        OR list_contains($names, ltrim(lower(n.source_id), '0'))
        OR list_has_any($names, list_transform(coalesce(n.aliases, []), lambda a: ltrim(lower(a), '0'))),
        false
    ) AS named,
    list_transform(coalesce(n.documents, []), lambda d: d.url) AS documents
FROM notice AS n
LEFT JOIN project_notice AS member
    ON member.notice_key = n.notice_key AND member.status = 'confirmed'
WHERE
    named
    OR ($mark <> '' AND contains(lower(coalesce(n.url, '')), lower($mark)))
    OR (contains($text, '/') AND list_contains(list_transform(coalesce(n.documents, []), lambda d: d.url), $text))
ORDER BY named DESC, n.first_loaded_at, n.notice_key
LIMIT 5000;
