-- Makes the table dropped of the pairs in suspect, and whether they share too little now for rules and for likeness.
CREATE OR REPLACE TEMP TABLE dropped AS
WITH own AS (
    SELECT mark, "number"
    FROM notice_mark
    SEMI JOIN (SELECT "one" AS "number" FROM suspect UNION SELECT other FROM suspect) USING ("number")
),
counted AS (
    SELECT mark
    FROM notice_mark
    SEMI JOIN own USING (mark)
    GROUP BY mark
    HAVING count(*) <= $most[(mark & 7) + 1]
),
usable AS (SELECT mark, "number" FROM own SEMI JOIN counted USING (mark)),
shared AS (
    SELECT "one", suspect.other, sum($weights[(a.mark & 7) + 1]) AS weight
    FROM suspect
    JOIN usable AS a ON a."number" = suspect."one"
    JOIN usable AS b ON b."number" = suspect.other AND b.mark = a.mark
    GROUP BY "one", suspect.other
)
SELECT
    suspect."one",
    suspect.other,
    coalesce(weight, 0) < $titled AS untitled,
    coalesce(weight, 0) % $titled < CASE WHEN a.told OR b.told THEN $enough_told ELSE $enough END AS unlike
FROM suspect
JOIN weighed AS a ON a."number" = suspect."one"
JOIN weighed AS b ON b."number" = suspect.other
LEFT JOIN shared USING ("one", other);
