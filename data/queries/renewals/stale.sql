-- Makes the table touched: at most $most projects whose notices changed since their contracts were read, and the others of their buyers.
CREATE OR REPLACE TEMP TABLE touched AS
WITH bought AS (
    -- A buyer is the organisation that most of a project's notices name, else a name.
    SELECT project_id, arg_max(organisation, (notices, organisation)) AS buyer
    FROM project_organisations
    WHERE "role" = 'buyer'
    GROUP BY project_id
),
present AS (
    SELECT
        project_id,
        coalesce(
            any_value(bought.buyer),
            any_value(regexp_replace(strip_accents(lower(project.buyer)), '[^\p{L}\p{N}]+', ' ', 'g'))
        ) AS buyer,
        -- Another name may have shown that it is a known buyer.
        xor(
            bit_xor(hash(notice_key, notice.content_hash)), coalesce(hash(any_value(bought.buyer)), 0)
        ) AS members
    FROM project
    JOIN project_notice USING (project_id)
    JOIN notice USING (notice_key)
    LEFT JOIN bought USING (project_id)
    WHERE project_notice.status = 'confirmed'
    GROUP BY project_id
),
stale AS (
    SELECT present.*
    FROM present
    LEFT JOIN renewal_read AS before USING (project_id)
    WHERE before.members IS DISTINCT FROM present.members
    ORDER BY buyer, project_id
    LIMIT $most
)
SELECT present.*, present.project_id IN (SELECT project_id FROM stale) AS is_stale
FROM present
WHERE project_id IN (SELECT project_id FROM stale)
    OR buyer IN (SELECT buyer FROM stale WHERE buyer IS NOT NULL);
