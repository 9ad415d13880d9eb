-- One row a result of a lot: who won at what price, or that nobody did.
CREATE VIEW v_award AS
SELECT
    notice_key,
    award.lot AS lot,
    award.status AS status,
    award.winners AS winners,
    award."value".amount AS value_amount,
    award."value".currency AS value_currency,
    award.decided_on AS decided_on,
    award.tenders_received AS tenders_received,
    award.reason AS reason,
    title,
    buyer,
    country,
    cpv,
    published_at,
    procedure_id,
    url
FROM (SELECT notice.*, unnest(awards) AS award FROM notice) AS notice;

COMMENT ON VIEW v_award IS 'One row a result of a lot: who won at what price, or that nobody did.';
COMMENT ON COLUMN v_award.notice_key IS 'The notice that tells the result';
COMMENT ON COLUMN v_award.lot IS 'The number of the lot, where it is named';
COMMENT ON COLUMN v_award.status IS 'awarded, not_awarded or open';
COMMENT ON COLUMN v_award.winners IS 'Names of the winners';
COMMENT ON COLUMN v_award.value_amount IS 'Price as published';
COMMENT ON COLUMN v_award.value_currency IS 'Currency of the price (ISO 4217)';
COMMENT ON COLUMN v_award.decided_on IS 'Day of the decision';
COMMENT ON COLUMN v_award.tenders_received IS 'How many tenders came in';
COMMENT ON COLUMN v_award.reason IS 'Why nobody won';
COMMENT ON COLUMN v_award.title IS 'Title of the notice';
COMMENT ON COLUMN v_award.buyer IS 'Name of the first buyer';
COMMENT ON COLUMN v_award.country IS 'Country of the notice (ISO 3166)';
COMMENT ON COLUMN v_award.cpv IS 'CPV codes of the notice';
COMMENT ON COLUMN v_award.published_at IS 'When the result was published (UTC)';
COMMENT ON COLUMN v_award.procedure_id IS 'Name of the procedure';
COMMENT ON COLUMN v_award.url IS 'Link to the original';
