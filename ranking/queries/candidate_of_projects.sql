-- Makes the view of what ranking reads: open projects that moved in the last $days, one row each.
CREATE OR REPLACE TEMP TABLE candidate AS
WITH said AS (
    -- What the words of the notice that stands for the project say of it as a call.
    SELECT
        notice_key,
        {
            'day': any_value("value") FILTER (field = 'closing_day'),
            'quote': any_value(quote) FILTER (field = 'closing_day'),
            'sure': any_value(confidence > 0.5) FILTER (field = 'closing_day'),
            'over': any_value(quote) FILTER (field = 'closed'),
            'funding': bool_or(field = 'funding'),
            'regions': coalesce(list("value") FILTER (field = 'eligible_region'), [])
        } AS call
    FROM tag
    WHERE field IN ('closing_day', 'closed', 'funding', 'eligible_region')
    GROUP BY notice_key
)
SELECT
    p.project_id,
    p.title,
    p.description,
    p.language,
    p.kind,
    p.status,
    n.contract_nature AS nature,
    p.buyer,
    p.country,
    p.nuts,
    p.cpv,
    CAST(p.value_amount AS DOUBLE) AS value_amount,
    p.value_currency,
    p.value_eur,
    p.deadline,
    p.closings,
    said.call
FROM project AS p
LEFT JOIN notice AS n ON n.notice_key = p.latest_notice_key
LEFT JOIN said ON said.notice_key = p.latest_notice_key
WHERE coalesce(p.last_changed, p.published_at, p.first_seen, $now)
    >= CAST($now AS TIMESTAMPTZ) - to_days(CAST($days AS INTEGER));
