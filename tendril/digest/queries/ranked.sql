-- Makes the view ranked: each project of each profile with the first reason, but for its score, to withhold it.
CREATE OR REPLACE TEMP VIEW ranked AS
SELECT
    m.profile_id,
    m.project_id,
    m.rank,
    m.score,
    m.lots AS fitting,
    p.* EXCLUDE (project_id),
    CASE
        WHEN list_contains(json_extract_string(m.gates, '$[*].result'), 'fails') THEN
            list_extract(
                json_extract_string(m.gates, '$[*].name'),
                list_position(json_extract_string(m.gates, '$[*].result'), 'fails')
            )
        WHEN coalesce(p.status, 'open') <> 'open' THEN 'open'
        WHEN EXISTS (
            FROM tag AS t
            WHERE t.notice_key = p.latest_notice_key
              AND t.field = 'is_opportunity'
              AND t."value" = 'no'
              AND t.confidence >= 0.5
        ) THEN 'opportunity'
        -- Below "good" (ranking/scoring/fusion.toml) what no word, code or verdict speaks for is one in twenty times right.
        WHEN m.score < 0.45 AND NOT list_has_any(
            json_extract_string(m.reasons, '$[*].code'),
            ['offer.terms', 'offer.terms.code', 'offer.code', 'feedback.yes', 'cross_encoder.more']
        ) THEN 'score'
    END AS reason
FROM match AS m
JOIN project AS p USING (project_id);
