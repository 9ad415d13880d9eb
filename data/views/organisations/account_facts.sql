-- One row an organisation that buys or builds: what does not go by the clock.
CREATE VIEW account_facts AS
WITH mentioned AS (
    -- Once a notice, however often and in whatever role it is named there.
    SELECT DISTINCT organisation_id, notice_key
    FROM organisation_mention AS m
    JOIN organisation_name AS n USING (name_key)
    WHERE m."role" IN ('buyer', 'investor', 'applicant')
),
named AS (
    SELECT
        organisation_id,
        list(DISTINCT "name" ORDER BY "name") AS "names",
        list(DISTINCT national_id ORDER BY national_id) FILTER (national_id IS NOT NULL) AS ids,
        list(DISTINCT town ORDER BY town) FILTER (town IS NOT NULL) AS towns
    FROM organisation_name
    GROUP BY organisation_id
),
noticed AS (
    SELECT
        organisation_id,
        count(*) AS notices,
        count(*) FILTER (notice.kind = 'award') AS awards,
        min(notice.published_at) AS first_published,
        max(notice.published_at) AS last_published
    FROM mentioned
    JOIN notice USING (notice_key)
    GROUP BY organisation_id
),
projected AS (
    SELECT
        organisation_id,
        count(*) AS projects,
        list(project.deadline ORDER BY project.deadline)
            FILTER (project.stage = 'tender' AND project.deadline IS NOT NULL) AS closings
    FROM (
        SELECT DISTINCT organisation_id, project_id
        FROM mentioned
        JOIN project_notice AS p ON p.notice_key = mentioned.notice_key AND p.status = 'confirmed'
    )
    JOIN project USING (project_id)
    GROUP BY organisation_id
),
supplied AS (
    SELECT organisation_id, list("name" ORDER BY "name") AS suppliers
    FROM (
        SELECT DISTINCT b.organisation_id, s."name"
        FROM mentioned AS b
        JOIN organisation_mention AS w ON w.notice_key = b.notice_key AND w."role" = 'winner'
        JOIN organisation_name AS n ON n.name_key = w.name_key
        JOIN organisation AS s ON s.organisation_id = n.organisation_id
    )
    GROUP BY organisation_id
)
SELECT
    organisation_id AS account,
    organisation."name" AS "name",
    organisation.country AS country,
    named."names" AS "names",
    coalesce(named.ids, []) AS ids,
    coalesce(named.towns, []) AS towns,
    noticed.notices AS notices,
    noticed.awards AS awards,
    coalesce(projected.projects, 0) AS projects,
    coalesce(projected.closings, []) AS closings,
    coalesce(supplied.suppliers, []) AS suppliers,
    noticed.first_published AS first_published,
    noticed.last_published AS last_published
FROM noticed
JOIN organisation USING (organisation_id)
JOIN named USING (organisation_id)
LEFT JOIN projected USING (organisation_id)
LEFT JOIN supplied USING (organisation_id);

COMMENT ON VIEW account_facts IS 'One row an organisation that buys or builds, over all its names: what does not go by the clock; accounts says how many tenders are open.';
COMMENT ON COLUMN account_facts.account IS 'The organisation, as `tendril account` and the view organisations call it';
COMMENT ON COLUMN account_facts."name" IS 'The name that notices use most';
COMMENT ON COLUMN account_facts.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN account_facts."names" IS 'All its names as published';
COMMENT ON COLUMN account_facts.ids IS 'Its registration and tax numbers, each in one form';
COMMENT ON COLUMN account_facts.towns IS 'Towns of its addresses';
COMMENT ON COLUMN account_facts.notices IS 'How many notices name it as buyer, investor or applicant';
COMMENT ON COLUMN account_facts.awards IS 'How many of them tell results';
COMMENT ON COLUMN account_facts.projects IS 'How many projects they make';
COMMENT ON COLUMN account_facts.closings IS 'When those of them close that are put out to tender (UTC), the earliest first';
COMMENT ON COLUMN account_facts.suppliers IS 'Who won in its notices, by the name that notices use most';
COMMENT ON COLUMN account_facts.first_published IS 'When a notice first named it (UTC)';
COMMENT ON COLUMN account_facts.last_published IS 'When a notice last named it (UTC)';
