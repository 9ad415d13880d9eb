-- One row a result of a lot: who won at what price, or that nobody did.
CREATE VIEW awards AS
SELECT
    notice_key,
    award.lot AS lot,
    award.status AS status,
    award.winners AS winners,
    award."value".amount AS value_amount,
    award."value".currency AS value_currency,
    award.decided_on AS decided_on,
    award.tenders_received AS tenders_received,
    -- The codes of eForms' list non-award-justification; older forms are put into words when read.
    CASE award.reason
        WHEN 'all-rej' THEN 'all tenders rejected or withdrawn'
        WHEN 'chan-need' THEN 'the buyer''s needs changed'
        WHEN 'ins-fund' THEN 'not enough money'
        WHEN 'no-rece' THEN 'no tenders'
        WHEN 'no-signed' THEN 'the winner did not sign'
        WHEN 'one-admis' THEN 'one admissible tender only'
        WHEN 'other' THEN 'other'
        WHEN 'rev-body' THEN 'decision of a review body'
        WHEN 'rev-buyer' THEN 'decision of the buyer after a review'
        WHEN 'tch-pro' THEN 'errors in the procedure'
        ELSE award.reason
    END AS reason,
    title,
    buyer,
    country,
    cpv,
    published_at,
    procedure_id,
    url
FROM (SELECT notice.*, unnest(awards) AS award FROM notice) AS notice;

COMMENT ON VIEW awards IS 'One row a result of a lot: who won at what price, or that nobody did.';
COMMENT ON COLUMN awards.notice_key IS 'The notice that tells the result';
COMMENT ON COLUMN awards.lot IS 'The number of the lot, where it is named';
COMMENT ON COLUMN awards.status IS 'awarded, not_awarded or open';
COMMENT ON COLUMN awards.winners IS 'Names of the winners';
COMMENT ON COLUMN awards.value_amount IS 'Price as published';
COMMENT ON COLUMN awards.value_currency IS 'Currency of the price (ISO 4217)';
COMMENT ON COLUMN awards.decided_on IS 'Day of the decision';
COMMENT ON COLUMN awards.tenders_received IS 'How many tenders came in';
COMMENT ON COLUMN awards.reason IS 'Why nobody won';
COMMENT ON COLUMN awards.title IS 'Title of the notice';
COMMENT ON COLUMN awards.buyer IS 'Name of the first buyer';
COMMENT ON COLUMN awards.country IS 'Country of the notice (ISO 3166)';
COMMENT ON COLUMN awards.cpv IS 'CPV codes of the notice';
COMMENT ON COLUMN awards.published_at IS 'When the result was published (UTC)';
COMMENT ON COLUMN awards.procedure_id IS 'Name of the procedure';
COMMENT ON COLUMN awards.url IS 'Link to the original';
