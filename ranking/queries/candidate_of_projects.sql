-- Makes the view of what ranking reads: open projects that moved in the last $days, one row each.
CREATE OR REPLACE TEMP TABLE candidate AS
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
    coalesce(n.published_at, p.published_at) AS published_at
FROM project AS p
LEFT JOIN notice AS n ON n.notice_key = p.latest_notice_key
WHERE coalesce(p.last_changed, p.published_at, p.first_seen, $now)
    >= CAST($now AS TIMESTAMPTZ) - to_days(CAST($days AS INTEGER));
