-- One row a finding about a notice, with the words or the field that carry it.
CREATE VIEW tags AS
SELECT
    notice_key,
    field,
    "value",
    "number",
    method,
    confidence,
    quote,
    origin,
    notice.title,
    notice.url
FROM tag
LEFT JOIN notice USING (notice_key);

COMMENT ON VIEW tags IS 'One row a finding about a notice, with the words or the field that carry it.';
COMMENT ON COLUMN tags.notice_key IS 'The notice';
COMMENT ON COLUMN tags.field IS 'What was found, such as budget.eur';
COMMENT ON COLUMN tags."value" IS 'The finding';
COMMENT ON COLUMN tags."number" IS 'The finding as a number';
COMMENT ON COLUMN tags.method IS 'stated, derived or inferred';
COMMENT ON COLUMN tags.confidence IS 'How sure it is, 0 to 1';
COMMENT ON COLUMN tags.quote IS 'The exact words that carry it';
COMMENT ON COLUMN tags.origin IS 'The field of the notice that it came from';
COMMENT ON COLUMN tags.title IS 'Title of the notice';
COMMENT ON COLUMN tags.url IS 'Link to the original';
