-- Notes one row a notice in wanted that its present content is tagged.
INSERT INTO tagging
SELECT notice_key, content_hash, $rules, $now
FROM notice
WHERE notice_key IN (FROM wanted);
