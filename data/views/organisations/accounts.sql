-- One row an organisation that buys or builds.
CREATE VIEW accounts AS
SELECT
    account,
    "name",
    country,
    "names",
    ids,
    towns,
    notices,
    awards,
    projects,
    len(list_filter(closings, lambda each: each > current_timestamp)) AS open_tenders,
    suppliers,
    first_published,
    last_published
FROM account_facts;

COMMENT ON VIEW accounts IS 'One row an organisation that buys or builds, over all its names.';
COMMENT ON COLUMN accounts.account IS 'The organisation, as `tendril account` and the view organisations call it';
COMMENT ON COLUMN accounts."name" IS 'The name that notices use most';
COMMENT ON COLUMN accounts.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN accounts."names" IS 'All its names as published';
COMMENT ON COLUMN accounts.ids IS 'Its registration and tax numbers, each in one form';
COMMENT ON COLUMN accounts.towns IS 'Towns of its addresses';
COMMENT ON COLUMN accounts.notices IS 'How many notices name it as buyer, investor or applicant';
COMMENT ON COLUMN accounts.awards IS 'How many of them tell results';
COMMENT ON COLUMN accounts.projects IS 'How many projects they make';
COMMENT ON COLUMN accounts.open_tenders IS 'How many of those take tenders now';
COMMENT ON COLUMN accounts.suppliers IS 'Who won in its notices, by the name that notices use most';
COMMENT ON COLUMN accounts.first_published IS 'When a notice first named it (UTC)';
COMMENT ON COLUMN accounts.last_published IS 'When a notice last named it (UTC)';
