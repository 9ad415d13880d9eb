-- One row a lot of a notice.
CREATE VIEW lots AS
SELECT
    notice_key,
    kind,
    lot.id AS lot,
    coalesce(lot.title, notice.title) AS title,
    lot.description AS description,
    buyer,
    country,
    list_filter(list_transform(lot.places, lambda place: place.nuts), lambda code: code IS NOT NULL) AS nuts,
    lot.cpv AS cpv,
    lot."value".amount AS value_amount,
    lot."value".currency AS value_currency,
    lot.value_is_maximum AS value_is_maximum,
    closing.deadline,
    closing.doubt AS deadline_doubt,
    closing.decided,
    lot.period."start" AS starts_on,
    lot.period."end" AS ends_on,
    lot.period.months AS months,
    url
FROM (
    SELECT notice.*, unnest(lots) AS lot, unnest(range(1, len(lots) + 1)) AS number FROM notice
) AS notice
JOIN (SELECT notice_key, number, deadline, doubt, decided FROM deadlines) AS closing
    USING (notice_key, number);

COMMENT ON VIEW lots IS 'One row a lot of a notice.';
COMMENT ON COLUMN lots.notice_key IS 'The notice that it belongs to';
COMMENT ON COLUMN lots.kind IS 'What the notice is';
COMMENT ON COLUMN lots.lot IS 'The number of the lot within the notice';
COMMENT ON COLUMN lots.title IS 'Title of the lot, else of the notice';
COMMENT ON COLUMN lots.description IS 'Description of the lot';
COMMENT ON COLUMN lots.buyer IS 'Name of the first buyer';
COMMENT ON COLUMN lots.country IS 'Country of the notice (ISO 3166)';
COMMENT ON COLUMN lots.nuts IS 'NUTS codes of the lot';
COMMENT ON COLUMN lots.cpv IS 'CPV codes of the lot';
COMMENT ON COLUMN lots.value_amount IS 'Value of the lot as published';
COMMENT ON COLUMN lots.value_currency IS 'Currency of the value (ISO 4217)';
COMMENT ON COLUMN lots.value_is_maximum IS 'Whether the value is the most that a framework allows';
COMMENT ON COLUMN lots.deadline IS 'When tenders for the lot must be in (UTC), else the deadline of the notice; empty where none is stated that can be believed';
COMMENT ON COLUMN lots.deadline_doubt IS 'Why the stated deadline cannot be believed';
COMMENT ON COLUMN lots.decided IS 'Whether the lot is over by the notices of the project: awarded, not awarded or cancelled';
COMMENT ON COLUMN lots.starts_on IS 'First day of the contract';
COMMENT ON COLUMN lots.ends_on IS 'Last day of the contract';
COMMENT ON COLUMN lots.months IS 'Length of the contract in months, where only that is published';
COMMENT ON COLUMN lots.url IS 'Link to the original';
