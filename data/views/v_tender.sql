-- One row a call for tenders.
CREATE VIEW v_tender AS
SELECT * EXCLUDE (kind)
FROM v_notice
WHERE kind = 'tender';

COMMENT ON VIEW v_tender IS 'One row a call for tenders.';
COMMENT ON COLUMN v_tender.notice_key IS 'Name of the publication in this version: source:source_id:version';
COMMENT ON COLUMN v_tender.source IS 'Where it was published';
COMMENT ON COLUMN v_tender.source_id IS 'The number that the source gave it';
COMMENT ON COLUMN v_tender.form IS 'The source''s own form or notice type';
COMMENT ON COLUMN v_tender.title IS 'Title in the language of the notice';
COMMENT ON COLUMN v_tender.title_en IS 'English title, where the source published one';
COMMENT ON COLUMN v_tender.buyer IS 'Name of the first buyer';
COMMENT ON COLUMN v_tender.country IS 'Country of the first place of performance, else of the buyer (ISO 3166)';
COMMENT ON COLUMN v_tender.nuts IS 'NUTS codes of the places of performance';
COMMENT ON COLUMN v_tender.cpv IS 'CPV codes, the main one first';
COMMENT ON COLUMN v_tender.division IS 'CPV division (two digits) of the main code, from the tags';
COMMENT ON COLUMN v_tender.sector IS 'Label of the main CPV code, from the tags';
COMMENT ON COLUMN v_tender.region IS 'Name of the region, from the tags';
COMMENT ON COLUMN v_tender.contract_nature IS 'works, supplies or services';
COMMENT ON COLUMN v_tender.value_amount IS 'Value as published: the estimate or, in an award, the total';
COMMENT ON COLUMN v_tender.value_currency IS 'Currency of the value (ISO 4217)';
COMMENT ON COLUMN v_tender.budget_eur IS 'Value in euro of the day of publication, from the tags; empty when no amount is stated';
COMMENT ON COLUMN v_tender.published_at IS 'When it was published (UTC)';
COMMENT ON COLUMN v_tender.deadline IS 'When tenders must be in (UTC): of the lots without a result the one that closes next, else the last';
COMMENT ON COLUMN v_tender.deadline_doubt IS 'Why no deadline is given though one is stated: it cannot be true, such as 31.12.9999';
COMMENT ON COLUMN v_tender.lots IS 'How many lots it has';
COMMENT ON COLUMN v_tender.cancelled IS 'Whether it cancels the procedure';
COMMENT ON COLUMN v_tender.procedure_id IS 'Name of the procedure, the same in all its notices';
COMMENT ON COLUMN v_tender.language IS 'Language of the notice (ISO 639-1)';
COMMENT ON COLUMN v_tender.url IS 'Link to the original';
COMMENT ON COLUMN v_tender.changed IS 'Whether its content changed after it was first loaded';
COMMENT ON COLUMN v_tender.first_loaded_at IS 'When it first came into the warehouse (UTC)';
