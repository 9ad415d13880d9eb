-- Brings the names and marks of new and changed notices, and makes the table mark_now: how many have each affected mark now.
INSERT INTO notice_name BY NAME SELECT * FROM fresh_names;
INSERT INTO notice_mark BY NAME SELECT * FROM fresh_marks;
CREATE OR REPLACE TEMP TABLE mark_now AS
SELECT
    mark,
    count(notice_mark."number") AS notices,
    $most[(mark & 7) + 1] AS most,
    $weights[(mark & 7) + 1] AS weight,
    any_value(mark_before.notices) AS before
FROM mark_before
LEFT JOIN notice_mark USING (mark)
GROUP BY mark;
