-- Notes that the notices in fresh_notices are compared, with their numbers, and that their projects are to be made anew.
DELETE FROM weighed WHERE "number" IN (SELECT "number" FROM fresh_notices);
INSERT INTO regroup SELECT "number" FROM fresh_notices;
INSERT INTO weighed BY NAME
SELECT
    notice_key, fresh_notices."number", notice.content_hash, tagged_at, $rules AS rules, facts, told
FROM fresh_notices
JOIN notice USING (notice_key)
LEFT JOIN tagging USING (notice_key);
