-- What the digest shows of the projects in $projects; one row a project.
WITH named AS (
    SELECT
        pn.project_id,
        t."value" AS kind,
        bool_or(t.method = 'stated') AS stated,
        max(t.confidence) AS confidence,
        min(t.rowid) AS place
    FROM project_notice AS pn
    JOIN tag AS t USING (notice_key)
    WHERE pn.status = 'confirmed' AND t.field = 'equipment' AND list_contains($projects, pn.project_id)
    GROUP BY pn.project_id, kind
),
equipment AS (
    SELECT
        project_id,
        list({'kind': kind, 'stated': stated} ORDER BY stated DESC, confidence DESC, place) AS equipment
    FROM named
    GROUP BY project_id
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
    e.equipment
FROM project AS p
LEFT JOIN equipment AS e USING (project_id)
LEFT JOIN notice AS n ON n.notice_key = p.latest_notice_key
LEFT JOIN match AS m ON m.project_id = p.project_id AND m.profile_id = $profile
WHERE list_contains($projects, p.project_id)
ORDER BY m.rank NULLS LAST, p.project_id;
