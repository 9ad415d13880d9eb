-- One row an organisation, in whatever role notices name it.
CREATE VIEW organisations AS
WITH named AS (
    SELECT
        organisation_id,
        list(DISTINCT "name" ORDER BY "name") AS "names",
        list(DISTINCT national_id ORDER BY national_id) FILTER (national_id IS NOT NULL) AS ids,
        list(DISTINCT town ORDER BY town) FILTER (town IS NOT NULL) AS towns,
        list(DISTINCT "domain" ORDER BY "domain") FILTER ("domain" IS NOT NULL) AS domains
    FROM organisation_name
    GROUP BY organisation_id
),
mentioned AS (
    SELECT
        organisation_id,
        list(DISTINCT m."role" ORDER BY m."role") AS roles,
        count(DISTINCT notice_key) AS notices,
        count(DISTINCT notice_key) FILTER (m."role" IN ('buyer', 'investor', 'applicant')) AS buys_in,
        count(DISTINCT notice_key) FILTER (m."role" = 'winner') AS won_in,
        min(notice.published_at) AS first_published,
        max(notice.published_at) AS last_published
    FROM organisation_mention AS m
    JOIN organisation_name USING (name_key)
    JOIN notice USING (notice_key)
    GROUP BY organisation_id
)
SELECT
    organisation_id AS organisation,
    organisation."name",
    organisation.country,
    named."names",
    coalesce(named.ids, []) AS ids,
    coalesce(named.towns, []) AS towns,
    coalesce(named.domains, []) AS domains,
    mentioned.roles,
    mentioned.notices,
    mentioned.buys_in,
    mentioned.won_in,
    mentioned.first_published,
    mentioned.last_published
FROM mentioned
JOIN organisation USING (organisation_id)
JOIN named USING (organisation_id);

COMMENT ON VIEW organisations IS 'One row an organisation over all its names: buyers, suppliers, investors, bodies. accounts has those that buy or build, organisation_names every name.';
COMMENT ON COLUMN organisations.organisation IS 'The organisation: the account of `tendril account`; it stays when names come to it';
COMMENT ON COLUMN organisations."name" IS 'The name that notices use most';
COMMENT ON COLUMN organisations.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN organisations."names" IS 'All its names as published';
COMMENT ON COLUMN organisations.ids IS 'Its registration and tax numbers, each in one form';
COMMENT ON COLUMN organisations.towns IS 'Towns of its addresses';
COMMENT ON COLUMN organisations.domains IS 'Its web domains, without providers of mailboxes for anybody';
COMMENT ON COLUMN organisations.roles IS 'In which roles: buyer, winner, tenderer, review_body and so on; investor also where only words say so';
COMMENT ON COLUMN organisations.notices IS 'How many notices name it';
COMMENT ON COLUMN organisations.buys_in IS 'How many of them name it as buyer, investor or applicant';
COMMENT ON COLUMN organisations.won_in IS 'How many of them name it as winner';
COMMENT ON COLUMN organisations.first_published IS 'When a notice first named it (UTC)';
COMMENT ON COLUMN organisations.last_published IS 'When a notice last named it (UTC)';
