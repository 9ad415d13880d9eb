-- At most $most notices whose organisations were not read since their content or tags changed, one row each.
SELECT
    notice_key,
    n.content_hash,
    t.tagged_at,
    n.kind,
    n.country,
    n.parties,
    list_distinct(flatten(list_transform(coalesce(n.awards, []), lambda award: coalesce(award.winners, []))))
        AS winners
FROM notice AS n
LEFT JOIN tagging AS t USING (notice_key)
LEFT JOIN organisation_read AS r USING (notice_key)
WHERE r.notice_key IS NULL
    OR r.content_hash <> n.content_hash
    OR r.tagged_at IS DISTINCT FROM t.tagged_at
ORDER BY notice_key
LIMIT $most;
