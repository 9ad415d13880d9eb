-- One row an organisation in one role in a notice.
CREATE VIEW v_party AS
SELECT
    notice_key,
    party."role" AS "role",
    party."name" AS "name",
    party.national_id AS national_id,
    party.place.town AS town,
    party.place.postal_code AS postal_code,
    party.place.country AS country,
    party.place.nuts AS nuts,
    party.url AS url,
    kind,
    published_at
FROM (SELECT notice.*, unnest(parties) AS party FROM notice) AS notice;

COMMENT ON VIEW v_party IS 'One row an organisation in one role in a notice.';
COMMENT ON COLUMN v_party.notice_key IS 'The notice that names it';
COMMENT ON COLUMN v_party."role" IS 'buyer, winner, tenderer, subcontractor, review_body, applicant, investor, lender or other';
COMMENT ON COLUMN v_party."name" IS 'Name as published';
COMMENT ON COLUMN v_party.national_id IS 'Registration number as published';
COMMENT ON COLUMN v_party.town IS 'Town of its address';
COMMENT ON COLUMN v_party.postal_code IS 'Postal code of its address';
COMMENT ON COLUMN v_party.country IS 'Country of its address (ISO 3166)';
COMMENT ON COLUMN v_party.nuts IS 'NUTS code of its address';
COMMENT ON COLUMN v_party.url IS 'Its web address';
COMMENT ON COLUMN v_party.kind IS 'What the notice is';
COMMENT ON COLUMN v_party.published_at IS 'When the notice was published (UTC)';
