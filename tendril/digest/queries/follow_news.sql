-- The projects of which a notice was loaded after $since, and those in $projects, with who buys, builds and won, by all names of each, and with $heard what news says; one row a project.
WITH fresh AS (
    SELECT member.project_id
    FROM notice
    JOIN project_notice AS member USING (notice_key)
    WHERE notice.loaded_at > $since AND member.status = 'confirmed'
    UNION
    SELECT unnest($projects)
),
member AS (
    SELECT linked.project_id, notice.notice_key, notice.awards, notice.loaded_at
    FROM project_notice AS linked
    JOIN fresh USING (project_id)
    JOIN notice USING (notice_key)
    WHERE linked.status = 'confirmed'
),
said AS (
    SELECT member.project_id, list(DISTINCT tag."value") AS companies
    FROM member
    JOIN tag USING (notice_key)
    WHERE tag.field IN ('buyer', 'company', 'investor', 'applicant')
    GROUP BY member.project_id
),
-- By all names of their organisations.
resolved AS (
    SELECT project_id, list(DISTINCT named."name") AS companies
    FROM project_organisations
    JOIN fresh USING (project_id)
    JOIN organisation_name AS named ON named.organisation_id = organisation
    WHERE "role" IN ('buyer', 'investor', 'applicant')
    GROUP BY project_id
),
winner_name AS (
    SELECT project_id, unnest(own.stated) AS winner, named."name" AS "name"
    FROM project_organisations AS own
    JOIN fresh USING (project_id)
    JOIN organisation_name AS named ON named.organisation_id = organisation
    WHERE "role" = 'winner'
    UNION
    SELECT project_id, unnest(award.winners) AS winner, winner AS "name"
    FROM (SELECT project_id, unnest(awards) AS award FROM member)
),
won AS (
    SELECT project_id, map_from_entries(list({'k': winner, 'v': names})) AS winners
    FROM (
        SELECT project_id, winner, list("name" ORDER BY "name") AS names
        FROM winner_name
        GROUP BY project_id, winner
    )
    GROUP BY project_id
),
-- Of a supplier that burns or is sold, news speak without that it builds anything.
heard AS (
    SELECT
        member.project_id,
        list(notice.title || E'\n' || coalesce(left(notice.description, 20000), '')) AS texts
    FROM member
    JOIN notice USING (notice_key)
    WHERE $heard AND notice.kind IN ('news', 'announcement', 'permit')
    GROUP BY member.project_id
),
gathered AS (
    SELECT project_id, list(notice_key ORDER BY notice_key) AS members
    FROM member
    GROUP BY project_id
)
SELECT
    project.project_id,
    project.title,
    project.url,
    project.stage,
    project.status,
    project.country,
    project.nuts,
    project.first_seen,
    gathered.members,
    list_distinct(
        list_concat([project.buyer], coalesce(said.companies, []), coalesce(resolved.companies, []))
    ) AS parties,
    coalesce(won.winners, MAP {}) AS winners,
    coalesce(heard.texts, []) AS texts,
    match.score
FROM gathered
JOIN project USING (project_id)
LEFT JOIN said USING (project_id)
LEFT JOIN resolved USING (project_id)
LEFT JOIN won USING (project_id)
LEFT JOIN heard USING (project_id)
LEFT JOIN match ON match.project_id = project.project_id AND match.profile_id = $profile
ORDER BY match.score DESC NULLS LAST, project.project_id;
