-- Gives notices whose content is known the names that they were loaded without.
UPDATE notice
SET aliases = named.aliases
FROM (
    SELECT notice_key, content_hash, any_value(aliases) AS aliases
    FROM incoming
    WHERE len(aliases) > 0
    GROUP BY notice_key, content_hash
) AS named
WHERE notice.notice_key = named.notice_key
    AND notice.content_hash = named.content_hash
    AND coalesce(notice.aliases, []) <> named.aliases;
