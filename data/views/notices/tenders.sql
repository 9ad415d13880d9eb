-- One row a call for tenders.
CREATE VIEW tenders AS
SELECT * EXCLUDE (kind)
FROM notices
WHERE kind = 'tender';

COMMENT ON VIEW tenders IS 'One row a call for tenders.';
COMMENT ON COLUMN tenders.notice_key IS 'Name of the publication in this version: source:source_id:version';
COMMENT ON COLUMN tenders.source IS 'Where it was published';
COMMENT ON COLUMN tenders.source_id IS 'The number that the source gave it';
COMMENT ON COLUMN tenders.form IS 'The source''s own form or notice type';
COMMENT ON COLUMN tenders.title IS 'Title in the language of the notice';
COMMENT ON COLUMN tenders.title_en IS 'English title, where the source published one';
COMMENT ON COLUMN tenders.buyer IS 'Name of the first buyer';
COMMENT ON COLUMN tenders.country IS 'Country of the first place of performance, else of the buyer (ISO 3166)';
COMMENT ON COLUMN tenders.nuts IS 'NUTS codes of the places of performance';
COMMENT ON COLUMN tenders.cpv IS 'CPV codes, the main one first';
COMMENT ON COLUMN tenders.division IS 'CPV division (two digits) of the main code, from the tags';
COMMENT ON COLUMN tenders.sector IS 'Label of the main CPV code, from the tags';
COMMENT ON COLUMN tenders.region IS 'Name of the region, from the tags';
COMMENT ON COLUMN tenders.contract_nature IS 'works, supplies or services';
COMMENT ON COLUMN tenders.value_amount IS 'Value as published: the estimate or, in an award, the total';
COMMENT ON COLUMN tenders.value_currency IS 'Currency of the value (ISO 4217)';
COMMENT ON COLUMN tenders.budget_eur IS 'Value in euro of the day of publication, from the tags; empty when no amount is stated';
COMMENT ON COLUMN tenders.published_at IS 'When it was published (UTC)';
COMMENT ON COLUMN tenders.deadline IS 'When tenders must be in (UTC): of the lots without a result the one that closes next, else the last';
COMMENT ON COLUMN tenders.deadline_doubt IS 'Why no deadline is given though one is stated: it cannot be true, such as 31.12.9999';
COMMENT ON COLUMN tenders.lots IS 'How many lots it has';
COMMENT ON COLUMN tenders.cancelled IS 'Whether it cancels the procedure';
COMMENT ON COLUMN tenders.procedure_id IS 'Name of the procedure, the same in all its notices';
COMMENT ON COLUMN tenders.language IS 'Language of the notice (ISO 639-1)';
COMMENT ON COLUMN tenders.url IS 'Link to the original';
COMMENT ON COLUMN tenders.changed IS 'Whether its content changed after it was first loaded';
COMMENT ON COLUMN tenders.first_loaded_at IS 'When it first came into the warehouse (UTC)';
COMMENT ON COLUMN tenders.on_ted IS 'Whether a national publisher says that it also stands on TED; empty where it does not say';
