-- One row a call for tenders that is open by all that was published about it, the nearest first.
CREATE VIEW open_tenders AS
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
        notices.* EXCLUDE (kind) REPLACE (
            CASE WHEN standing.project_id IS NULL THEN notices.deadline ELSE whole.deadline END
                AS deadline,
            CASE
                WHEN standing.project_id IS NULL THEN notices.deadline_doubt
                ELSE whole.deadline_doubt
            END AS deadline_doubt
        )
    FROM standing
    JOIN notices USING (notice_key)
    LEFT JOIN projects AS whole ON whole.project_id = standing.project_id
    WHERE standing.place = 1 AND standing.status = 'open'
)
SELECT
    *,
    date_diff('day', current_timestamp, deadline) AS days_left
FROM told
WHERE deadline > current_timestamp OR deadline_doubt IS NOT NULL
ORDER BY deadline;

COMMENT ON VIEW open_tenders IS 'One row a call for tenders that is open by all that was published about it, the lot that closes next first; a deadline that cannot be true counts as open.';
COMMENT ON COLUMN open_tenders.notice_key IS 'Name of the publication in this version: source:source_id:version';
COMMENT ON COLUMN open_tenders.source IS 'Where it was published';
COMMENT ON COLUMN open_tenders.source_id IS 'The number that the source gave it';
COMMENT ON COLUMN open_tenders.form IS 'The source''s own form or notice type';
COMMENT ON COLUMN open_tenders.title IS 'Title in the language of the notice';
COMMENT ON COLUMN open_tenders.title_en IS 'English title, where the source published one';
COMMENT ON COLUMN open_tenders.buyer IS 'Name of the first buyer';
COMMENT ON COLUMN open_tenders.country IS 'Country of the first place of performance, else of the buyer (ISO 3166)';
COMMENT ON COLUMN open_tenders.nuts IS 'NUTS codes of the places of performance';
COMMENT ON COLUMN open_tenders.cpv IS 'CPV codes, the main one first';
COMMENT ON COLUMN open_tenders.division IS 'CPV division (two digits) of the main code, from the tags';
COMMENT ON COLUMN open_tenders.sector IS 'Label of the main CPV code, from the tags';
COMMENT ON COLUMN open_tenders.region IS 'Name of the region, from the tags';
COMMENT ON COLUMN open_tenders.contract_nature IS 'works, supplies or services';
COMMENT ON COLUMN open_tenders.value_amount IS 'Value as published: the estimate or, in an award, the total';
COMMENT ON COLUMN open_tenders.value_currency IS 'Currency of the value (ISO 4217)';
COMMENT ON COLUMN open_tenders.budget_eur IS 'Value in euro of the day of publication, from the tags; empty when no amount is stated';
COMMENT ON COLUMN open_tenders.published_at IS 'When it was published (UTC)';
COMMENT ON COLUMN open_tenders.deadline IS 'When tenders must be in (UTC): of the lots without a result the one that closes next, else the last';
COMMENT ON COLUMN open_tenders.deadline_doubt IS 'Why no deadline is given though one is stated: it cannot be true, such as 31.12.9999';
COMMENT ON COLUMN open_tenders.lots IS 'How many lots it has';
COMMENT ON COLUMN open_tenders.cancelled IS 'Whether it cancels the procedure';
COMMENT ON COLUMN open_tenders.procedure_id IS 'Name of the procedure, the same in all its notices';
COMMENT ON COLUMN open_tenders.language IS 'Language of the notice (ISO 639-1)';
COMMENT ON COLUMN open_tenders.url IS 'Link to the original';
COMMENT ON COLUMN open_tenders.changed IS 'Whether its content changed after it was first loaded';
COMMENT ON COLUMN open_tenders.first_loaded_at IS 'When it first came into the warehouse (UTC)';
COMMENT ON COLUMN open_tenders.days_left IS 'Whole days until the deadline, counted from the moment of the query';
COMMENT ON COLUMN open_tenders.on_ted IS 'Whether a national publisher says that it also stands on TED; empty where it does not say';
