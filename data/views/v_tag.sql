-- One row a finding about a notice, with the words or the field that carry it.
CREATE VIEW v_tag AS
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

COMMENT ON VIEW v_tag IS 'One row a finding about a notice, with the words or the field that carry it.';
COMMENT ON COLUMN v_tag.notice_key IS 'The notice';
COMMENT ON COLUMN v_tag.field IS 'What was found, such as budget.eur';
COMMENT ON COLUMN v_tag."value" IS 'The finding';
COMMENT ON COLUMN v_tag."number" IS 'The finding as a number';
COMMENT ON COLUMN v_tag.method IS 'stated, derived or inferred';
COMMENT ON COLUMN v_tag.confidence IS 'How sure it is, 0 to 1';
COMMENT ON COLUMN v_tag.quote IS 'The exact words that carry it';
COMMENT ON COLUMN v_tag.origin IS 'The field of the notice that it came from';
COMMENT ON COLUMN v_tag.title IS 'Title of the notice';
COMMENT ON COLUMN v_tag.url IS 'Link to the original';
