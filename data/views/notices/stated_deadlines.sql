-- One row a lot of a notice, or a notice without lots: the deadline that is stated for it, and whether to believe it.
CREATE VIEW stated_deadlines AS
WITH stated AS (
    SELECT
        notice_key,
        kind,
        published_at,
        coalesce(published_at, retrieved_at, first_loaded_at) AS since,
        NULL AS lot,
        1 AS number,
        title,
        deadline AS stated,
        url
    FROM notice
    WHERE lots IS NULL OR len(lots) = 0
    UNION ALL
    SELECT
        notice_key,
        kind,
        published_at,
        coalesce(published_at, retrieved_at, first_loaded_at) AS since,
        each.id AS lot,
        number,
        coalesce(each.title, title) AS title,
        coalesce(each.deadline, deadline) AS stated,
        url
    FROM (
        SELECT
            notice_key, kind, title, url, published_at, retrieved_at, first_loaded_at, deadline,
            unnest(list_transform(
                lots, lambda lot: {'id': lot.id, 'title': lot.title, 'deadline': lot.deadline}
            )) AS each,
            generate_subscripts(lots, 1)::INTEGER AS number
        FROM notice
        WHERE len(lots) > 0
    )
),
judged AS (
    -- The same rule as in data/notices/deadlines.py: from 5 years before the publication to 15 after it.
    SELECT
        *,
        CASE
            -- By seconds: days would be counted in the zone of the session, which takes longer.
            WHEN epoch(stated) > epoch(since) + 86400 * 5479
                THEN floor(floor(abs(epoch(stated) - epoch(since)) / 86400) / 365.25)::INTEGER
                    || ' years after '
                    || CASE WHEN published_at IS NULL THEN 'it was read' ELSE 'the publication' END
            WHEN epoch(stated) < epoch(published_at) - 86400 * 1826
                THEN floor(floor(abs(epoch(stated) - epoch(since)) / 86400) / 365.25)::INTEGER
                    || ' years before the publication'
            WHEN published_at IS NULL AND stated < TIMESTAMPTZ '1990-01-01 00:00:00+00'
                THEN 'before there were electronic tenders'
        END AS why
    FROM stated
)
SELECT
    notice_key,
    kind,
    lot,
    number,
    title,
    CASE WHEN why IS NULL THEN stated END AS deadline,
    CASE WHEN why IS NOT NULL THEN strftime(stated, '%Y-%m-%d') || ' is ' || why END AS doubt,
    url
FROM judged;

COMMENT ON VIEW stated_deadlines IS 'One row a lot of a notice, or a notice without lots: the deadline as the notice states it; deadlines also knows what came after.';
COMMENT ON COLUMN stated_deadlines.notice_key IS 'The notice';
COMMENT ON COLUMN stated_deadlines.kind IS 'What the notice is';
COMMENT ON COLUMN stated_deadlines.lot IS 'The number of the lot within the notice; empty for a notice without lots';
COMMENT ON COLUMN stated_deadlines.number IS 'The place of the lot in the notice, from 1';
COMMENT ON COLUMN stated_deadlines.title IS 'Title of the lot, else of the notice';
COMMENT ON COLUMN stated_deadlines.deadline IS 'When tenders must be in (UTC), of the lot, else of the notice; empty where none is stated that can be believed';
COMMENT ON COLUMN stated_deadlines.doubt IS 'Why the stated deadline cannot be believed, such as 31.12.9999; table notice keeps it as it was';
COMMENT ON COLUMN stated_deadlines.url IS 'Link to the original';
