-- Makes the table suspect of the pairs that share a mark which is too common now, and was not before.
CREATE OR REPLACE TEMP TABLE suspect AS
WITH died AS (SELECT mark FROM mark_now WHERE weight > 0 AND before <= most AND notices > most),
holder AS (SELECT mark, "number" FROM notice_mark SEMI JOIN died USING (mark)),
kept AS (
    SELECT "one", other FROM pair_evidence WHERE how IN ('rules', 'likeness')
    UNION ALL
    SELECT "one", other FROM pair_unread
)
SELECT DISTINCT "one", other
FROM kept
JOIN holder AS a ON a."number" = kept."one"
JOIN holder AS b ON b."number" = kept.other AND b.mark = a.mark;
