-- Makes the table candidate of the pairs worth comparing, of notices in looking with any that share enough marks with them, and
-- whether rules and likeness are to be asked; what they said before is not asked again.
CREATE OR REPLACE TEMP TABLE candidate AS
WITH near AS (
    SELECT notice_mark."number", mark FROM notice_mark SEMI JOIN looking USING (mark)
),
seeker AS (SELECT DISTINCT "number" FROM looking),
shared AS (
    SELECT
        least(looking."number", near."number") AS "one",
        greatest(looking."number", near."number") AS other,
        sum(weight) AS weight
    FROM looking
    JOIN near USING (mark)
    LEFT JOIN seeker ON seeker."number" = near."number"
    -- Two that both look meet twice.
    WHERE near."number" <> looking."number"
        AND (seeker."number" IS NULL OR looking."number" < near."number")
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
