-- Keeps in searched each hit with what is filtered and counted by, and whether it meets each condition.
CREATE OR REPLACE TEMP TABLE searched AS
SELECT
    p.project_id,
    h.score,
    h.by_meaning,
    left(p.cpv[1], 2) AS sector,
    p.country AS region,
    p.stage,
    p.kind,
    p.status,
    p.published_at,
    p.deadline,
    -- An import puts nothing into euro, the day's run does.
    coalesce(p.value_eur, CASE WHEN p.value_currency = 'EUR' THEN p.value_amount END)::DOUBLE AS euro,
    $sector = '' OR left(p.cpv[1], 2) = $sector AS of_sector,
    $region = '' OR p.country = $region OR len(list_filter(p.nuts, lambda code: starts_with(code, $region))) > 0 AS of_region,
    $stage = '' OR p.stage = $stage AS of_stage,
    $kind = '' OR p.kind = $kind AS of_kind,
    $status = '' OR p.status = $status AS of_status,
    ($least IS NULL OR euro >= $least::DOUBLE)
    AND ($most IS NULL OR euro <= $most::DOUBLE)
    AND ($after IS NULL OR p.deadline >= $after::DATE)
    AND ($until IS NULL OR p.deadline < $until::DATE + INTERVAL 1 DAY) AS of_rest
FROM search_hit AS h
JOIN project AS p ON p.project_id = h.project_id;
