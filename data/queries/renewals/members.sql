-- The steps of a purchase in the projects of touched: plans, calls, awards; one row a notice, of one buyer together, oldest first.
SELECT
    touched.buyer AS buyer_key,
    project_id,
    notice_key,
    kind,
    published_at::DATE AS published_on,
    coalesce(cpv[1], '') AS code,
    title,
    planned_on,
    bool_or(
        period IS NOT NULL OR list_bool_or(list_transform(lots, lambda lot: lot.period IS NOT NULL))
    ) OVER (PARTITION BY project_id) AS has_term
FROM touched
JOIN project_notice USING (project_id)
JOIN notice USING (notice_key)
WHERE status = 'confirmed' AND kind IN ('planned', 'tender', 'change', 'award')
ORDER BY touched.buyer, project_id, coalesce(published_at, first_loaded_at), version, notice_key;
