-- What the digest shows of the projects in $projects; one row a project. A condition beside the key of a join would keep
-- DuckDB from the index of that key (`data.published.indexes`): it stands above a LIMIT that never cuts.
WITH asked AS MATERIALIZED (
    SELECT * FROM project WHERE project_id IN (SELECT unnest($projects))
),
linked AS MATERIALIZED (
    SELECT project_id, notice_key, status
    FROM project_notice
    WHERE project_id IN (SELECT unnest($projects))
    LIMIT 1e15::BIGINT
),
member AS MATERIALIZED (SELECT project_id, notice_key FROM linked WHERE status = 'confirmed'),
found AS MATERIALIZED (
    SELECT member.project_id, notice_key, t.rowid AS place, t.field, t."value", t.method, t.confidence
    FROM member
    JOIN tag AS t USING (notice_key)
    LIMIT 1e15::BIGINT
),
-- The newest notice that calls for something or plans to: what it asks for, and until when it runs.
called AS (
    SELECT
        member.project_id,
        arg_max(
            {
                'form': n.form,
                'ends': coalesce(
                    n.period."end",
                    list_max(list_transform(n.lots, lambda lot: lot.period."end"))
                )
            },
            coalesce(n.published_at, n.first_loaded_at)
        ) FILTER (n.kind IN ('tender', 'planned')) AS called
    FROM member
    JOIN notice AS n USING (notice_key)
    GROUP BY member.project_id
),
named AS (
    SELECT
        project_id,
        "value" AS kind,
        bool_or(method = 'stated') AS stated,
        max(confidence) AS confidence,
        min(place) AS place
    FROM found
    WHERE field = 'equipment'
    GROUP BY project_id, kind
),
equipment AS (
    SELECT
        project_id,
        list({'kind': kind, 'stated': stated} ORDER BY stated DESC, confidence DESC, place) AS equipment
    FROM named
    GROUP BY project_id
),
-- The towns that one notice names, with the regions and the country that it names with them.
located AS (
    SELECT
        project_id,
        notice_key,
        list(DISTINCT {'town': "value", 'of_buyer': method = 'derived'}) FILTER (field = 'region.town') AS towns,
        list(DISTINCT "value") FILTER (field = 'region.nuts') AS nuts,
        arg_max("value", (method = 'inferred', confidence)) FILTER (field = 'region.country') AS country
    FROM found
    WHERE field IN ('region.town', 'region.nuts', 'region.country')
    GROUP BY project_id, notice_key
    HAVING towns IS NOT NULL
),
said AS (
    SELECT
        project_id,
        flatten(list(list_transform(
            towns,
            lambda each: {'town': each.town, 'of_buyer': each.of_buyer, 'nuts': nuts, 'country': country}
        ) ORDER BY notice_key)) AS towns
    FROM located
    GROUP BY project_id
),
supplied AS (
    SELECT project_id, list_distinct(list("value")) AS incumbents
    FROM found
    WHERE field = 'incumbent'
    GROUP BY project_id
),
wanted AS (
    SELECT project_id, lower(trim(buyer)) AS buyer, left(cpv[1], 4) AS class, published_at
    FROM asked
    WHERE cpv[1] IS NOT NULL
),
mention AS MATERIALIZED (
    SELECT member.project_id, m.name_key, m."role"
    FROM member
    JOIN organisation_mention AS m USING (notice_key)
    LIMIT 1e15::BIGINT
),
known_as AS MATERIALIZED (
    SELECT name_key, organisation_id
    FROM organisation_name
    WHERE name_key IN (SELECT name_key FROM mention WHERE "role" = 'buyer')
    LIMIT 1e15::BIGINT
),
resolved AS MATERIALIZED (
    SELECT DISTINCT mention.project_id, known_as.organisation_id
    FROM mention
    JOIN known_as USING (name_key)
    WHERE mention."role" = 'buyer' AND known_as.organisation_id IS NOT NULL
),
spelled AS MATERIALIZED (
    SELECT resolved.project_id, name_key
    FROM resolved
    JOIN organisation_name USING (organisation_id)
    LIMIT 1e15::BIGINT
),
mentioned AS MATERIALIZED (
    SELECT spelled.project_id, m.notice_key, m."role"
    FROM spelled
    JOIN organisation_mention AS m USING (name_key)
    LIMIT 1e15::BIGINT
),
-- Other notices of the same buyer, by any name of the organisation, else by the name as it stands.
of_buyer AS MATERIALIZED (
    (
        SELECT project_id, notice_key FROM mentioned WHERE "role" = 'buyer'
        UNION
        SELECT w.project_id, notice_key
        FROM (FROM wanted ANTI JOIN resolved USING (project_id)) AS w
        JOIN notice AS n ON lower(trim(n.buyer)) = w.buyer
    )
    EXCEPT
    SELECT project_id, notice_key FROM member
),
-- The keys first: few of all notices are looked at whole.
told AS MATERIALIZED (
    SELECT b.project_id, notice_key, n.title, n.published_at, n.cpv, n.awards
    FROM of_buyer AS b
    JOIN notice AS n USING (notice_key)
    LIMIT 1e15::BIGINT
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
    p.planned_on,
    p.url,
    n.translations,
    n.places,
    n.parties,
    coalesce(len(n.lots), 0) AS lots,
    -- What the first lots say of themselves.
    list_filter(
        flatten(list_transform(coalesce(n.lots, [])[:6], lambda l: [l.title, left(l.description, 2000)])),
        lambda t: t IS NOT NULL
    ) AS lot_texts,
    list_distinct(flatten(list_transform(coalesce(n.awards, []), lambda a: a.winners))) AS winners,
    m.rank,
    m.score,
    m.gates,
    m.lots AS fitting,
    m.reasons,
    e.equipment,
    p.published_at,
    s.towns,
    i.incumbents,
    b.bought_before,
    c.called
FROM asked AS p
LEFT JOIN called AS c USING (project_id)
LEFT JOIN said AS s USING (project_id)
LEFT JOIN supplied AS i USING (project_id)
LEFT JOIN before AS b USING (project_id)
LEFT JOIN equipment AS e USING (project_id)
LEFT JOIN notice AS n ON n.notice_key = p.latest_notice_key
LEFT JOIN match AS m ON m.project_id = p.project_id AND m.profile_id = $profile
ORDER BY m.rank NULLS LAST, p.project_id;
