-- One row a call for tenders that is open by all that was published about it, the nearest first.
CREATE VIEW v_open_tender AS
WITH standing AS (
    SELECT
        notice.notice_key,
        project.project_id,
        coalesce(
            project.status,
            CASE WHEN notice.cancelled OR notice.closed THEN 'closed' ELSE 'open' END
        ) AS status,
        -- A call that several portals or versions tell stands here once, by its newest notice; by a
        -- correction only where the call itself is not known.
        row_number() OVER (
            PARTITION BY coalesce(project.project_id, notice.notice_key)
            ORDER BY
                notice.kind = 'tender' DESC,
                coalesce(notice.published_at, notice.first_loaded_at) DESC,
                notice."version" DESC,
                notice.notice_key DESC
        ) AS place
    FROM notice
    LEFT JOIN project_notice AS member
        ON member.notice_key = notice.notice_key AND member.status = 'confirmed'
    LEFT JOIN project USING (project_id)
    WHERE notice.kind IN ('tender', 'change')
),
told AS (
    SELECT
        v_notice.* EXCLUDE (kind) REPLACE (
            CASE WHEN standing.project_id IS NULL THEN v_notice.deadline ELSE whole.deadline END
                AS deadline,
            CASE
                WHEN standing.project_id IS NULL THEN v_notice.deadline_doubt
                ELSE whole.deadline_doubt
            END AS deadline_doubt
        )
    FROM standing
    JOIN v_notice USING (notice_key)
    LEFT JOIN v_project AS whole ON whole.project_id = standing.project_id
    WHERE standing.place = 1 AND standing.status = 'open'
)
SELECT
    *,
    date_diff('day', current_timestamp, deadline) AS days_left
FROM told
WHERE deadline > current_timestamp OR deadline_doubt IS NOT NULL
ORDER BY deadline;

COMMENT ON VIEW v_open_tender IS 'One row a call for tenders that is open by all that was published about it, the lot that closes next first; a deadline that cannot be true counts as open.';
COMMENT ON COLUMN v_open_tender.notice_key IS 'Name of the publication in this version: source:source_id:version';
COMMENT ON COLUMN v_open_tender.source IS 'Where it was published';
COMMENT ON COLUMN v_open_tender.source_id IS 'The number that the source gave it';
COMMENT ON COLUMN v_open_tender.form IS 'The source''s own form or notice type';
COMMENT ON COLUMN v_open_tender.title IS 'Title in the language of the notice';
COMMENT ON COLUMN v_open_tender.title_en IS 'English title, where the source published one';
COMMENT ON COLUMN v_open_tender.buyer IS 'Name of the first buyer';
COMMENT ON COLUMN v_open_tender.country IS 'Country of the first place of performance, else of the buyer (ISO 3166)';
COMMENT ON COLUMN v_open_tender.nuts IS 'NUTS codes of the places of performance';
COMMENT ON COLUMN v_open_tender.cpv IS 'CPV codes, the main one first';
COMMENT ON COLUMN v_open_tender.division IS 'CPV division (two digits) of the main code, from the tags';
COMMENT ON COLUMN v_open_tender.sector IS 'Label of the main CPV code, from the tags';
COMMENT ON COLUMN v_open_tender.region IS 'Name of the region, from the tags';
COMMENT ON COLUMN v_open_tender.contract_nature IS 'works, supplies or services';
COMMENT ON COLUMN v_open_tender.value_amount IS 'Value as published: the estimate or, in an award, the total';
COMMENT ON COLUMN v_open_tender.value_currency IS 'Currency of the value (ISO 4217)';
COMMENT ON COLUMN v_open_tender.budget_eur IS 'Value in euro of the day of publication, from the tags; empty when no amount is stated';
COMMENT ON COLUMN v_open_tender.published_at IS 'When it was published (UTC)';
COMMENT ON COLUMN v_open_tender.deadline IS 'When tenders must be in (UTC): of the lots without a result the one that closes next, else the last';
COMMENT ON COLUMN v_open_tender.deadline_doubt IS 'Why no deadline is given though one is stated: it cannot be true, such as 31.12.9999';
COMMENT ON COLUMN v_open_tender.lots IS 'How many lots it has';
COMMENT ON COLUMN v_open_tender.cancelled IS 'Whether it cancels the procedure';
COMMENT ON COLUMN v_open_tender.procedure_id IS 'Name of the procedure, the same in all its notices';
COMMENT ON COLUMN v_open_tender.language IS 'Language of the notice (ISO 639-1)';
COMMENT ON COLUMN v_open_tender.url IS 'Link to the original';
COMMENT ON COLUMN v_open_tender.changed IS 'Whether its content changed after it was first loaded';
COMMENT ON COLUMN v_open_tender.first_loaded_at IS 'When it first came into the warehouse (UTC)';
COMMENT ON COLUMN v_open_tender.days_left IS 'Whole days until the deadline, counted from the moment of the query';
