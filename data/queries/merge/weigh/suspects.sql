-- Makes the table suspect of the pairs that share a mark which is too common now, and was not before. Marks are held against each
-- other pair by pair: that all who have a too common mark meet costs a square.
CREATE OR REPLACE TEMP TABLE suspect AS
WITH died AS (SELECT mark FROM mark_now WHERE weight > 0 AND before <= most AND notices > most),
holder AS (
    SELECT "number", list(mark) AS marks FROM notice_mark SEMI JOIN died USING (mark) GROUP BY "number"
),
kept AS (
    SELECT "one", other FROM pair_evidence WHERE how IN ('rules', 'likeness')
    UNION ALL
    SELECT "one", other FROM pair_unread
)
SELECT DISTINCT "one", other
FROM kept
JOIN holder AS a ON a."number" = kept."one"
JOIN holder AS b ON b."number" = kept.other
WHERE list_has_any(a.marks, b.marks);
