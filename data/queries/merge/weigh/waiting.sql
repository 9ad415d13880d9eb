-- Makes the table waiting of the notices that are new, or whose content, tags or rules changed since they were read; those whose
-- rules are $marked only wait for their pairs to be found.
CREATE OR REPLACE TEMP TABLE waiting AS
SELECT notice_key, row_number() OVER (ORDER BY notice_key) AS place
FROM notice
LEFT JOIN weighed USING (notice_key)
LEFT JOIN tagging USING (notice_key)
WHERE weighed.notice_key IS NULL
    OR weighed.content_hash IS DISTINCT FROM notice.content_hash
    OR weighed.tagged_at IS DISTINCT FROM tagging.tagged_at
    OR weighed.rules NOT IN ($rules, $marked);
