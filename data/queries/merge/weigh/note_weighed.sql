-- Notes that the notices in fresh_notices are read, with their numbers, and that their projects are to be made anew. Of those in
-- leaving, which changed, the pairs are to be found: their rules are $marked.
DELETE FROM weighed WHERE "number" IN (SELECT "number" FROM fresh_notices);
INSERT INTO regroup SELECT "number" FROM fresh_notices;
INSERT INTO weighed BY NAME
SELECT
    notice_key,
    fresh_notices."number",
    notice.content_hash,
    tagged_at,
    CASE WHEN leaving."number" IS NULL THEN $rules ELSE $marked END AS rules,
    facts,
    told
FROM fresh_notices
JOIN notice USING (notice_key)
LEFT JOIN tagging USING (notice_key)
LEFT JOIN leaving ON leaving."number" = fresh_notices."number";
