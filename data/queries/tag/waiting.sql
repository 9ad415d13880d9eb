-- One row a notice whose tags are missing or older than its content, or were made by other rules.
SELECT n.notice_key
FROM notice AS n
LEFT JOIN tagging AS t USING (notice_key)
WHERE t.notice_key IS NULL OR t.content_hash <> n.content_hash OR t.rules <> $rules
ORDER BY n.notice_key;
