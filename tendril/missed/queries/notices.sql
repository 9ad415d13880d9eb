-- The notices that are known by one of $names, or whose address may be that of $text; one row a notice.
SELECT
    n.notice_key,
    n.source,
    n.url,
    n.title,
    n.first_loaded_at,
    coalesce(
        list_contains($names, ltrim(lower(n.source_id), '0'))
        OR n.notice_key = $text
        OR list_has_any($names, list_transform(coalesce(n.aliases, []), lambda a: ltrim(lower(a), '0'))),
        false
    ) AS named,
    list_transform(coalesce(n.documents, []), lambda d: d.url) AS documents
FROM notice AS n
WHERE
    n.notice_key = $text
    OR list_contains($names, ltrim(lower(n.source_id), '0'))
    OR list_has_any($names, list_transform(coalesce(n.aliases, []), lambda a: ltrim(lower(a), '0')))
    OR ($mark <> '' AND contains(lower(coalesce(n.url, '')), lower($mark)))
    OR list_contains(list_transform(coalesce(n.documents, []), lambda d: d.url), $text)
ORDER BY named DESC, n.first_loaded_at, n.notice_key
LIMIT 500;
