-- Makes the table looking of the notices whose pairs are to be found: new and changed ones in fresh_marks, and those with a
-- mark that was too common before; with all their marks that are not too common.
CREATE OR REPLACE TEMP TABLE looking AS
WITH revived AS (SELECT mark FROM mark_now WHERE weight > 0 AND before > most AND notices <= most),
holder AS (
    SELECT DISTINCT "number"
    FROM notice_mark
    SEMI JOIN revived USING (mark)
    ANTI JOIN fresh_marks USING ("number")
),
further AS (
    SELECT mark, notice_mark."number"
    FROM notice_mark
    SEMI JOIN holder USING ("number")
),
counted AS (
    SELECT mark FROM mark_now WHERE weight > 0 AND notices <= most
    UNION
    SELECT mark
    FROM notice_mark
    SEMI JOIN further USING (mark)
    GROUP BY mark
    HAVING count(*) <= $most[(mark & 7) + 1] AND $weights[(mark & 7) + 1] > 0
)
SELECT mark, "number", $weights[(mark & 7) + 1] AS weight
FROM (SELECT mark, "number" FROM fresh_marks UNION ALL SELECT mark, "number" FROM further)
SEMI JOIN counted USING (mark);
