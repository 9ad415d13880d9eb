-- One row a way in which notices name an organisation.
CREATE VIEW organisation_names AS
SELECT
    organisation_id AS organisation,
    any_value(organisation."name") AS called,
    n."name" AS "name",
    n.national_id AS national_id,
    n.country AS country,
    n.town AS town,
    n.postal_code AS postal_code,
    n."domain" AS "domain",
    count(DISTINCT notice_key) AS notices,
    list(DISTINCT m."role" ORDER BY m."role") AS roles,
    min(notice.published_at) AS first_published,
    max(notice.published_at) AS last_published
FROM organisation_name AS n
JOIN organisation USING (organisation_id)
JOIN organisation_mention AS m USING (name_key)
JOIN notice USING (notice_key)
GROUP BY organisation_id, n.name_key, n."name", n.national_id, n.country, n.town, n.postal_code, n."domain";

COMMENT ON VIEW organisation_names IS 'One row a way in which notices name an organisation; rows of one organisation are of one buyer, supplier or body.';
COMMENT ON COLUMN organisation_names.organisation IS 'The organisation: the account of `tendril account`; it stays when names come to it';
COMMENT ON COLUMN organisation_names.called IS 'The name by which the organisation is shown';
COMMENT ON COLUMN organisation_names."name" IS 'Name as published';
COMMENT ON COLUMN organisation_names.national_id IS 'Registration or tax number in one form; of an establishment that of the whole; empty for placeholders';
COMMENT ON COLUMN organisation_names.country IS 'Country of its address, else of the notice (ISO 3166)';
COMMENT ON COLUMN organisation_names.town IS 'Town of its address';
COMMENT ON COLUMN organisation_names.postal_code IS 'Postal code of its address';
COMMENT ON COLUMN organisation_names."domain" IS 'Its web domain, without providers of mailboxes for anybody';
COMMENT ON COLUMN organisation_names.notices IS 'How many notices name it so';
COMMENT ON COLUMN organisation_names.roles IS 'In which roles: buyer, winner, tenderer, review_body and so on; investor also where only words say so';
COMMENT ON COLUMN organisation_names.first_published IS 'When a notice first named it so (UTC)';
COMMENT ON COLUMN organisation_names.last_published IS 'When a notice last named it so (UTC)';
