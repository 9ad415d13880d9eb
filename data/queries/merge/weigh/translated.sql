-- Takes away what the marks of translations in mark_now said, and gives who has each of them now; one row a mark and notice.
INSERT INTO regroup
SELECT unnest(["one", other])
FROM pair_evidence
SEMI JOIN mark_now USING (mark);
DELETE FROM pair_evidence WHERE mark IN (SELECT mark FROM mark_now);
SELECT mark, "number"
FROM notice_mark
SEMI JOIN (
    SELECT mark FROM mark_now WHERE weight = 0 AND notices BETWEEN 2 AND most
) AS block USING (mark)
ORDER BY mark, "number";
