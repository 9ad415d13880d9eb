-- One row a company that invests: what it announced or applied for.
CREATE VIEW investments_by_company AS
WITH investing AS (
    SELECT notice_key
    FROM tag
    WHERE field IN ('signal', 'is_opportunity')
    GROUP BY notice_key
    HAVING bool_or(field = 'signal' AND "value" IN (
            'new_plant', 'expansion', 'modernisation', 'new_line', 'logistics', 'energy', 'relocation',
            'permit', 'subsidy'
        ))
        AND NOT coalesce(bool_or(field = 'is_opportunity' AND "value" = 'no'), FALSE)
),
mentioned AS (
    SELECT DISTINCT n.organisation_id, p.project_id, m.notice_key
    FROM organisation_mention AS m
    JOIN organisation_name AS n USING (name_key)
    JOIN notice ON notice.notice_key = m.notice_key
    LEFT JOIN project_notice AS p ON p.notice_key = m.notice_key AND p.status = 'confirmed'
    WHERE notice.kind IN ('announcement', 'news', 'permit', 'project')
        AND m."role" IN ('investor', 'applicant', 'buyer')
        AND (notice.kind IN ('permit', 'project') OR m.notice_key IN (SELECT notice_key FROM investing))
),
noticed AS (
    SELECT
        organisation_id,
        count(DISTINCT notice_key) AS notices,
        min(published_at) AS first_published,
        max(published_at) AS last_published
    FROM mentioned
    JOIN notice USING (notice_key)
    GROUP BY organisation_id
),
tagged AS (
    SELECT
        organisation_id,
        list(DISTINCT "value" ORDER BY "value") FILTER (field = 'signal') AS signals,
        list(DISTINCT "value" ORDER BY "value") FILTER (field = 'equipment') AS equipment,
        list(DISTINCT "value" ORDER BY "value") FILTER (field = 'sector.division') AS divisions
    FROM mentioned
    JOIN tag USING (notice_key)
    WHERE field IN ('signal', 'equipment', 'sector.division')
    GROUP BY organisation_id
),
planned AS (
    SELECT
        organisation_id,
        count(*) AS projects,
        count(value_eur) AS with_value,
        sum(value_eur) AS value_eur,
        max(value_eur) AS largest_eur,
        list(DISTINCT country ORDER BY country) FILTER (country IS NOT NULL) AS countries
    FROM (SELECT DISTINCT organisation_id, project_id FROM mentioned)
    JOIN project USING (project_id)
    GROUP BY organisation_id
)
SELECT
    organisation_id AS account,
    organisation."name" AS "name",
    organisation.country AS country,
    coalesce(planned.projects, 0) AS projects,
    coalesce(planned.with_value, 0) AS with_value,
    planned.value_eur,
    planned.largest_eur,
    coalesce(planned.countries, []) AS countries,
    coalesce(tagged.signals, []) AS signals,
    coalesce(tagged.equipment, []) AS equipment,
    coalesce(tagged.divisions, []) AS divisions,
    noticed.notices,
    noticed.first_published,
    noticed.last_published
FROM noticed
JOIN organisation USING (organisation_id)
LEFT JOIN planned USING (organisation_id)
LEFT JOIN tagged USING (organisation_id);

COMMENT ON VIEW investments_by_company IS 'One row a company that invests, by news and announcements of plants, lines, expansions and the like, by permits and by projects of banks.';
COMMENT ON COLUMN investments_by_company.account IS 'The organisation, as `tendril account` calls it';
COMMENT ON COLUMN investments_by_company."name" IS 'The name that notices use most';
COMMENT ON COLUMN investments_by_company.country IS 'Country of the company (ISO 3166)';
COMMENT ON COLUMN investments_by_company.projects IS 'Projects that name it';
COMMENT ON COLUMN investments_by_company.with_value IS 'How many of them state a value';
COMMENT ON COLUMN investments_by_company.value_eur IS 'Sum of those values in euro';
COMMENT ON COLUMN investments_by_company.largest_eur IS 'The largest of them in euro';
COMMENT ON COLUMN investments_by_company.countries IS 'Where it invests (ISO 3166)';
COMMENT ON COLUMN investments_by_company.signals IS 'What was announced, such as new_plant or expansion';
COMMENT ON COLUMN investments_by_company.equipment IS 'Machines that the texts name or imply';
COMMENT ON COLUMN investments_by_company.divisions IS 'CPV divisions (two digits) of what is to be built or bought, mostly from the words';
COMMENT ON COLUMN investments_by_company.notices IS 'Notices that name it as investor';
COMMENT ON COLUMN investments_by_company.first_published IS 'When the first of them was published (UTC)';
COMMENT ON COLUMN investments_by_company.last_published IS 'When the last of them was published (UTC)';
