-- The first steps of queries about accounts: where the organisations in $ids, a list as JSON, are mentioned by any of their names.
-- Conditions beside the key of a join stand above a LIMIT that never cuts, so that the key's index is used.
WITH spelled AS MATERIALIZED (
    SELECT organisation_id, name_key
    FROM organisation_name
    WHERE organisation_id IN (SELECT unnest(from_json($ids, '["VARCHAR"]')))
    LIMIT 1e15::BIGINT
),
mentioned AS MATERIALIZED (
    SELECT spelled.organisation_id, m.notice_key, m.stated, m."role"
    FROM spelled
    JOIN organisation_mention AS m USING (name_key)
    LIMIT 1e15::BIGINT
)
