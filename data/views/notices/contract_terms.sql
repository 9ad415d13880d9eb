-- One row a term of a contract: an award criterion with its weight, or a text on payment, guarantees or performance.
CREATE VIEW contract_terms AS
SELECT
    notice_key,
    term.kind AS kind,
    term.lot AS lot,
    term."name" AS criterion,
    term.weight AS weight,
    term."text" AS said,
    title,
    buyer,
    country,
    cpv,
    published_at,
    url
FROM (SELECT notice.*, unnest(terms) AS term FROM notice) AS notice;

COMMENT ON VIEW contract_terms IS 'One row a term of a contract: an award criterion with its weight, or a text on payment, guarantees or performance.';
COMMENT ON COLUMN contract_terms.notice_key IS 'The notice that states it';
COMMENT ON COLUMN contract_terms.kind IS 'award_criterion, payment, guarantee or performance';
COMMENT ON COLUMN contract_terms.lot IS 'Of which lot; empty where several or all have it';
COMMENT ON COLUMN contract_terms.criterion IS 'Name of the award criterion; price where it is the price';
COMMENT ON COLUMN contract_terms.weight IS 'Its weight as published: a percentage, points or a rank';
COMMENT ON COLUMN contract_terms.said IS 'The buyer''s words';
COMMENT ON COLUMN contract_terms.title IS 'Title of the notice';
COMMENT ON COLUMN contract_terms.buyer IS 'Name of the first buyer';
COMMENT ON COLUMN contract_terms.country IS 'Country of the notice (ISO 3166)';
COMMENT ON COLUMN contract_terms.cpv IS 'CPV codes of the notice';
COMMENT ON COLUMN contract_terms.published_at IS 'When the notice was published (UTC)';
COMMENT ON COLUMN contract_terms.url IS 'Link to the original';
