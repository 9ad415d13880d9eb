-- What binds notices in reached to each other, as pairs of numbers.
SELECT "number" AS "one", first_of_name AS other
FROM (
    SELECT
        "number",
        min("number") OVER own AS first_of_name,
        bool_or(binds) OVER own AS is_bound
    FROM notice_name
    SEMI JOIN reached USING ("number")
    WINDOW own AS (PARTITION BY "name")
)
WHERE is_bound AND "number" <> first_of_name
UNION ALL
SELECT "one", other
FROM pair_evidence
SEMI JOIN reached ON reached."number" = pair_evidence."one"
WHERE confirmed OR how = 'named'
UNION ALL
SELECT "number", min("number") OVER (PARTITION BY project_id)
FROM member
SEMI JOIN reached USING ("number")
WHERE project_id IS NOT NULL
UNION ALL
SELECT "number", min("number") OVER (PARTITION BY decision)
FROM decided_on
SEMI JOIN reached USING ("number");
