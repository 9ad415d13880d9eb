-- Makes the table mark_before: each mark that notices in leaving have or fresh_marks brings, with how many had it so far.
CREATE OR REPLACE TEMP TABLE mark_before AS
WITH affected AS (
    SELECT mark FROM fresh_marks
    UNION
    SELECT mark FROM notice_mark SEMI JOIN leaving USING ("number")
)
SELECT mark, count(notice_mark."number") AS notices
FROM affected
LEFT JOIN notice_mark USING (mark)
GROUP BY mark;
