-- One row a lot of a notice, or a notice without lots: until when it takes tenders.
CREATE VIEW deadlines AS
WITH member AS (
    SELECT
        notice_key,
        project.status <> 'open' AS over,
        list_transform(project.closings, lambda each: each.lot) AS lots_left
    FROM project_notice
    JOIN project USING (project_id)
    WHERE project_notice.status = 'confirmed'
),
stated AS (
    SELECT
        notice_key,
        kind,
        published_at,
        coalesce(published_at, retrieved_at, first_loaded_at) AS since,
        each.lot AS lot,
        each.number AS number,
        coalesce(each.title, title) AS title,
        coalesce(each.deadline, deadline) AS stated,
        floor(floor(abs(epoch(stated) - epoch(since)) / 86400) / 365.25)::INTEGER AS years,
        url
    FROM (
        SELECT
            * EXCLUDE (lots),
            unnest(CASE
                WHEN len(lots) > 0 THEN list_transform(
                    lots,
                    lambda lot, i: {
                        'number': i, 'lot': lot.id, 'title': lot.title, 'deadline': lot.deadline
                    }
                )
                ELSE [{'number': 1, 'lot': NULL, 'title': NULL, 'deadline': NULL}]
            END) AS each
        FROM (
            SELECT
                notice_key, kind, title, url, published_at, retrieved_at, first_loaded_at,
                deadline, lots
            FROM notice
        )
    )
),
judged AS (
    -- The same rule as in data/deadlines.py: from 5 years before the publication to 15 after it.
    SELECT
        *,
        CASE
            -- By seconds: days would be counted in the zone of the session, which takes longer.
            WHEN epoch(stated) > epoch(since) + 86400 * 5479 THEN years || ' years after '
                || CASE WHEN published_at IS NULL THEN 'it was read' ELSE 'the publication' END
            WHEN epoch(stated) < epoch(published_at) - 86400 * 1826
                THEN years || ' years before the publication'
            WHEN published_at IS NULL AND stated < TIMESTAMPTZ '1990-01-01 00:00:00+00'
                THEN 'before there were electronic tenders'
        END AS why
    FROM stated
)
SELECT
    judged.notice_key,
    judged.kind,
    judged.lot,
    judged.number,
    judged.title,
    CASE WHEN why IS NULL THEN stated END AS deadline,
    strftime(stated, '%Y-%m-%d') || ' is ' || why AS doubt,
    coalesce(member.over OR NOT list_contains(member.lots_left, judged.lot), FALSE) AS decided,
    judged.url
FROM judged
LEFT JOIN member USING (notice_key);

COMMENT ON VIEW deadlines IS 'One row a lot of a notice, or a notice without lots: until when it takes tenders.';
COMMENT ON COLUMN deadlines.notice_key IS 'The notice';
COMMENT ON COLUMN deadlines.kind IS 'What the notice is';
COMMENT ON COLUMN deadlines.lot IS 'The number of the lot within the notice; empty for a notice without lots';
COMMENT ON COLUMN deadlines.number IS 'The place of the lot in the notice, from 1';
COMMENT ON COLUMN deadlines.title IS 'Title of the lot, else of the notice';
COMMENT ON COLUMN deadlines.deadline IS 'When tenders must be in (UTC), of the lot, else of the notice; empty where none is stated that can be believed';
COMMENT ON COLUMN deadlines.doubt IS 'Why the stated deadline cannot be believed, such as 31.12.9999; table notice keeps it as it was';
COMMENT ON COLUMN deadlines.decided IS 'Whether the lot is over by the notices of the project: awarded, not awarded or cancelled';
COMMENT ON COLUMN deadlines.url IS 'Link to the original';
