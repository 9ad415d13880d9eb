-- One row a buyer and CPV division.
CREATE VIEW buyers_by_sector AS
WITH bought AS (
    SELECT DISTINCT
        n.organisation_id,
        calls.project_id,
        calls.division,
        calls.value_eur,
        calls.is_framework,
        calls.called_at
    FROM tender_calls AS calls
    JOIN project_notice AS p ON p.project_id = calls.project_id AND p.status = 'confirmed'
    JOIN organisation_mention AS m ON m.notice_key = p.notice_key AND m."role" = 'buyer'
    JOIN organisation_name AS n ON n.name_key = m.name_key
    WHERE calls.is_first
)
SELECT
    organisation_id AS account,
    any_value(organisation."name") AS "name",
    any_value(organisation.country) AS country,
    division,
    count(*) AS tenders,
    count(value_eur) FILTER (NOT is_framework) AS with_value,
    sum(value_eur) FILTER (NOT is_framework) AS value_eur,
    count(*) FILTER (is_framework) AS frameworks,
    min(called_at) AS first_called,
    max(called_at) AS last_called
FROM bought
JOIN organisation USING (organisation_id)
GROUP BY organisation_id, division;

COMMENT ON VIEW buyers_by_sector IS 'One row a buyer and CPV division: what it put out to tender.';
COMMENT ON COLUMN buyers_by_sector.account IS 'The organisation, as `tendril account` calls it';
COMMENT ON COLUMN buyers_by_sector."name" IS 'The name that notices use most';
COMMENT ON COLUMN buyers_by_sector.country IS 'Country of the buyer (ISO 3166)';
COMMENT ON COLUMN buyers_by_sector.division IS 'CPV division (two digits); empty where no code is known';
COMMENT ON COLUMN buyers_by_sector.tenders IS 'Projects that it put out to tender';
COMMENT ON COLUMN buyers_by_sector.with_value IS 'How many of them, frameworks aside, state a value';
COMMENT ON COLUMN buyers_by_sector.value_eur IS 'Sum of those values in euro';
COMMENT ON COLUMN buyers_by_sector.frameworks IS 'How many of the tenders set up a framework';
COMMENT ON COLUMN buyers_by_sector.first_called IS 'When its first call was published (UTC)';
COMMENT ON COLUMN buyers_by_sector.last_called IS 'When its last call was published (UTC)';
