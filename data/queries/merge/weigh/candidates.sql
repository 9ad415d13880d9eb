-- Makes the table candidate of the pairs worth comparing, of seekers from place $start to $end with any notices that share enough
-- marks with them, and whether rules and likeness are to be asked. A pair of two seekers is found with the later one; what was
-- said before is not asked again.
CREATE OR REPLACE TEMP TABLE candidate AS
WITH own AS (
    SELECT mark, notice_mark."number", place
    FROM notice_mark
    JOIN seeker USING ("number")
    WHERE place BETWEEN $start AND $end
),
counted AS (
    SELECT mark, $weights[(mark & 7) + 1] AS weight
    FROM notice_mark
    SEMI JOIN own USING (mark)
    GROUP BY mark
    HAVING count(*) <= $most[(mark & 7) + 1] AND $weights[(mark & 7) + 1] > 0
),
looking AS (SELECT mark, "number", place, weight FROM own JOIN counted USING (mark)),
near AS (
    SELECT mark, notice_mark."number", place
    FROM notice_mark
    SEMI JOIN counted USING (mark)
    LEFT JOIN seeker USING ("number")
),
shared AS (
    SELECT
        least(looking."number", near."number") AS "one",
        greatest(looking."number", near."number") AS other,
        sum(weight) AS weight
    FROM looking
    JOIN near USING (mark)
    WHERE near."number" <> looking."number" AND (near.place IS NULL OR near.place < looking.place)
    GROUP BY ALL
    HAVING sum(weight) >= $enough_told
),
asked AS (
    SELECT
        "one",
        other,
        weight >= $titled AND NOT EXISTS (
            FROM pair_evidence AS known
            WHERE known.how = 'rules'
                AND least(known."one", known.other) = shared."one"
                AND greatest(known."one", known.other) = shared.other
        ) AS titled,
        weight % $titled >= CASE WHEN a.told OR b.told THEN $enough_told ELSE $enough END
        AND NOT EXISTS (
            FROM pair_evidence AS known
            WHERE known.how = 'likeness'
                AND least(known."one", known.other) = shared."one"
                AND greatest(known."one", known.other) = shared.other
        )
        AND NOT EXISTS (
            FROM pair_unread AS known
            WHERE least(known."one", known.other) = shared."one"
                AND greatest(known."one", known.other) = shared.other
        ) AS alike
    FROM shared
    JOIN weighed AS a ON a."number" = shared."one"
    JOIN weighed AS b ON b."number" = shared.other
)
SELECT "one", other, titled, alike FROM asked WHERE titled OR alike;
