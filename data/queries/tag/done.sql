-- Notes one row a notice that its present content is tagged.
INSERT INTO tagging
SELECT notice_key, content_hash, $rules, $now
FROM notice
WHERE notice_key IN (SELECT unnest($keys));
