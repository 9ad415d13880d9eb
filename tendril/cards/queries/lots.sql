-- The lots of a project ($project) as its newest notice with lots names them, with the newest result; one row a lot.
WITH linked AS MATERIALIZED (
    SELECT notice_key, status FROM project_notice WHERE project_id = $project LIMIT 1e15::BIGINT
),
member AS MATERIALIZED (
    SELECT notice_key, kind, url, lots, awards, published_at, first_loaded_at
    FROM notice
    WHERE notice_key IN (SELECT notice_key FROM linked WHERE status = 'confirmed')
    LIMIT 1e15::BIGINT
),
named AS (
    SELECT
        notice_key,
        url,
        unnest(lots) AS lot
    FROM member
    WHERE notice_key = (
        SELECT arg_max(notice_key, {
            'whole': kind IN ('tender', 'planned') OR lots[1].title IS NOT NULL,
            'call': kind <> 'award',
            'at': coalesce(published_at, first_loaded_at)
        })
        FROM member
        WHERE len(lots) > 0
    )
),
closed AS (
    SELECT unnest(closings) AS closing FROM project WHERE project_id = $project
),
result AS (
    SELECT
        award.lot,
        arg_max(award.status, coalesce(published_at, first_loaded_at)) AS status,
        arg_max(award.winners, coalesce(published_at, first_loaded_at)) AS winners
    FROM (SELECT published_at, first_loaded_at, unnest(awards) AS award FROM member)
    GROUP BY award.lot
)
SELECT
    named.lot.id AS lot,
    named.lot.title,
    coalesce(closed.closing.deadline, named.lot.deadline) AS deadline,
    named.lot."value" AS budget,
    result.status,
    coalesce(result.winners, []) AS winners
FROM named
LEFT JOIN closed ON closed.closing.lot = named.lot.id
LEFT JOIN result ON result.lot = named.lot.id
ORDER BY named.lot.id;
