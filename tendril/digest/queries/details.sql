-- What the digest shows of the projects in $projects; one row a project.
WITH asked AS MATERIALIZED (
    SELECT * FROM project WHERE project_id IN (SELECT unnest($projects))
),
named AS (
    SELECT
        pn.project_id,
        t."value" AS kind,
        bool_or(t.method = 'stated') AS stated,
        max(t.confidence) AS confidence,
        min(t.rowid) AS place
    FROM project_notice AS pn
    JOIN tag AS t USING (notice_key)
    WHERE pn.status = 'confirmed' AND t.field = 'equipment' AND pn.project_id IN (SELECT unnest($projects))
    GROUP BY pn.project_id, kind
),
equipment AS (
    SELECT
        project_id,
        list({'kind': kind, 'stated': stated} ORDER BY stated DESC, confidence DESC, place) AS equipment
    FROM named
    GROUP BY project_id
),
said AS (
    SELECT
        pn.project_id,
        list_distinct(list(t."value") FILTER (t.field = 'region.town')) AS towns,
        list_distinct(list(t."value") FILTER (t.field = 'incumbent')) AS incumbents
    FROM project_notice AS pn
    JOIN tag AS t USING (notice_key)
    WHERE
        pn.status = 'confirmed'
        AND t.field IN ('region.town', 'incumbent')
        AND pn.project_id IN (SELECT unnest($projects))
    GROUP BY pn.project_id
),
wanted AS (
    SELECT project_id, lower(trim(buyer)) AS buyer, left(cpv[1], 4) AS class, published_at
    FROM asked
    WHERE cpv[1] IS NOT NULL
),
resolved AS (
    SELECT DISTINCT own.project_id, organisation_id
    FROM project_notice AS own
    JOIN organisation_mention AS m USING (notice_key)
    JOIN organisation_name USING (name_key)
    WHERE own.project_id IN (SELECT unnest($projects)) AND own.status = 'confirmed' AND m."role" = 'buyer'
        AND organisation_id IS NOT NULL
),
-- Notices of the same buyer, by any name of the organisation, else by the name as it stands.
of_buyer AS (
    SELECT resolved.project_id, m.notice_key
    FROM resolved
    JOIN organisation_name USING (organisation_id)
    JOIN organisation_mention AS m USING (name_key)
    WHERE m."role" = 'buyer'
    UNION
    SELECT w.project_id, notice_key
    FROM (FROM wanted ANTI JOIN resolved USING (project_id)) AS w
    JOIN notice AS n ON lower(trim(n.buyer)) = w.buyer
),
-- The keys first: few of all notices are looked at whole.
told AS MATERIALIZED (
    SELECT b.project_id, notice_key, n.title, n.published_at, n.cpv, n.awards
    FROM of_buyer AS b
    JOIN notice AS n USING (notice_key)
),
-- Awards by the same buyer in the same class of goods, published before.
before AS (
    SELECT
        w.project_id,
        list(
            {
                'title': n.title,
                'year': year(n.published_at),
                'winners': list_distinct(flatten(list_transform(n.awards, lambda a: a.winners)))
            } ORDER BY n.published_at DESC
        ) AS bought_before
    FROM wanted AS w
    JOIN told AS n USING (project_id)
    WHERE
        left(n.cpv[1], 4) = w.class
        AND n.published_at < w.published_at
        AND len(coalesce(n.awards, [])) > 0
        AND len(flatten(list_transform(n.awards, lambda a: a.winners))) > 0
        AND NOT EXISTS (
            FROM project_notice AS o
            WHERE o.project_id = w.project_id AND o.notice_key = n.notice_key AND o.status = 'confirmed'
        )
    GROUP BY w.project_id
)
SELECT
    p.project_id,
    p.title,
    p.description,
    p.language,
    p.stage,
    p.status,
    p.buyer,
    p.country,
    p.nuts,
    p.cpv,
    p.value_eur,
    p.value_amount,
    p.value_currency,
    p.deadline,
    p.closings,
    p.url,
    n.translations,
    n.places,
    n.parties,
    coalesce(len(n.lots), 0) AS lots,
    list_distinct(flatten(list_transform(coalesce(n.awards, []), lambda a: a.winners))) AS winners,
    m.rank,
    m.score,
    m.gates,
    m.lots AS fitting,
    m.reasons,
    e.equipment,
    p.published_at,
    s.towns,
    s.incumbents,
    b.bought_before
FROM asked AS p
LEFT JOIN said AS s USING (project_id)
LEFT JOIN before AS b USING (project_id)
LEFT JOIN equipment AS e USING (project_id)
LEFT JOIN notice AS n ON n.notice_key = p.latest_notice_key
LEFT JOIN match AS m ON m.project_id = p.project_id AND m.profile_id = $profile
ORDER BY m.rank NULLS LAST, p.project_id;
