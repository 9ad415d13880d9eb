-- One row an organisation in one role in a notice.
CREATE VIEW parties AS
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

COMMENT ON VIEW parties IS 'One row an organisation in one role in a notice.';
COMMENT ON COLUMN parties.notice_key IS 'The notice that names it';
COMMENT ON COLUMN parties."role" IS 'buyer, winner, tenderer, subcontractor, review_body, applicant, investor, lender or other';
COMMENT ON COLUMN parties."name" IS 'Name as published';
COMMENT ON COLUMN parties.national_id IS 'Registration number as published';
COMMENT ON COLUMN parties.town IS 'Town of its address';
COMMENT ON COLUMN parties.postal_code IS 'Postal code of its address';
COMMENT ON COLUMN parties.country IS 'Country of its address (ISO 3166)';
COMMENT ON COLUMN parties.nuts IS 'NUTS code of its address';
COMMENT ON COLUMN parties.url IS 'Its web address';
COMMENT ON COLUMN parties.kind IS 'What the notice is';
COMMENT ON COLUMN parties.published_at IS 'When the notice was published (UTC)';
