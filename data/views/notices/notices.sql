-- One row a publication, of every kind, with its main tags.
CREATE VIEW notices AS
WITH closing AS (
    -- The lot that closes next; when none is known to be still open, one whose day is unknown.
    SELECT
        notice_key,
        CASE
            WHEN is_decided THEN last_deadline
            WHEN waiting[-1] > current_timestamp
                THEN list_filter(waiting, lambda each: each > current_timestamp)[1]
            WHEN all_known THEN waiting[-1]
        END AS deadline,
        doubt
    FROM lot_closings
    UNION ALL
    -- Without lots there is one deadline, whatever came after it.
    SELECT notice_key, deadline, doubt
    FROM stated_deadlines
    WHERE kind <> 'award' AND lot IS NULL
)
SELECT
    notice.notice_key,
    source,
    source_id,
    kind,
    form,
    title,
    list_filter(translations, lambda text: text."language" = 'en')[1].title AS title_en,
    buyer,
    country,
    nuts,
    cpv,
    main_tags.division,
    main_tags.sector,
    main_tags.region,
    contract_nature,
    value_amount,
    value_currency,
    main_tags.budget_eur,
    published_at,
    CASE WHEN kind = 'award' THEN notice.deadline ELSE closing.deadline END AS deadline,
    CASE WHEN closing.deadline IS NULL THEN closing.doubt END AS deadline_doubt,
    len(lots) AS lots,
    cancelled,
    procedure_id,
    language,
    url,
    loaded_at > first_loaded_at AS changed,
    first_loaded_at,
    on_ted
FROM notice
LEFT JOIN main_tags USING (notice_key)
LEFT JOIN closing USING (notice_key);

COMMENT ON VIEW notices IS 'One row a publication, of every kind, with its main tags.';
COMMENT ON COLUMN notices.notice_key IS 'Name of the publication in this version: source:source_id:version';
COMMENT ON COLUMN notices.source IS 'Where it was published';
COMMENT ON COLUMN notices.source_id IS 'The number that the source gave it';
COMMENT ON COLUMN notices.kind IS 'What it is: tender, planned, award, change, permit, project, announcement or news';
COMMENT ON COLUMN notices.form IS 'The source''s own form or notice type';
COMMENT ON COLUMN notices.title IS 'Title in the language of the notice';
COMMENT ON COLUMN notices.title_en IS 'English title, where the source published one';
COMMENT ON COLUMN notices.buyer IS 'Name of the first buyer';
COMMENT ON COLUMN notices.country IS 'Country of the first place of performance, else of the buyer (ISO 3166)';
COMMENT ON COLUMN notices.nuts IS 'NUTS codes of the places of performance';
COMMENT ON COLUMN notices.cpv IS 'CPV codes, the main one first';
COMMENT ON COLUMN notices.division IS 'CPV division (two digits) of the main code, from the tags';
COMMENT ON COLUMN notices.sector IS 'Label of the main CPV code, from the tags';
COMMENT ON COLUMN notices.region IS 'Name of the region, from the tags';
COMMENT ON COLUMN notices.contract_nature IS 'works, supplies or services';
COMMENT ON COLUMN notices.value_amount IS 'Value as published: the estimate or, in an award, the total';
COMMENT ON COLUMN notices.value_currency IS 'Currency of the value (ISO 4217)';
COMMENT ON COLUMN notices.budget_eur IS 'Value in euro of the day of publication, from the tags; empty when no amount is stated';
COMMENT ON COLUMN notices.published_at IS 'When it was published (UTC)';
COMMENT ON COLUMN notices.deadline IS 'When tenders must be in (UTC): of the lots without a result the one that closes next, else the last';
COMMENT ON COLUMN notices.deadline_doubt IS 'Why no deadline is given though one is stated: it cannot be true, such as 31.12.9999';
COMMENT ON COLUMN notices.lots IS 'How many lots it has';
COMMENT ON COLUMN notices.cancelled IS 'Whether it cancels the procedure';
COMMENT ON COLUMN notices.procedure_id IS 'Name of the procedure, the same in all its notices';
COMMENT ON COLUMN notices.language IS 'Language of the notice (ISO 639-1)';
COMMENT ON COLUMN notices.url IS 'Link to the original';
COMMENT ON COLUMN notices.changed IS 'Whether its content changed after it was first loaded';
COMMENT ON COLUMN notices.first_loaded_at IS 'When it first came into the warehouse (UTC)';
COMMENT ON COLUMN notices.on_ted IS 'Whether a national publisher says that it also stands on TED; empty where it does not say';
