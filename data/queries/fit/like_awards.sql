-- Contracts that were awarded under a CPV group ($group, four digits) but for one project ($project): price as published, and the estimate of the call where one lot was called for; one row a result. Frameworks and orders under them are left out: their ceilings are no prices.
WITH member AS (
    SELECT notice_key, any_value(project_id) AS project_id
    FROM project_notice
    WHERE status = 'confirmed'
    GROUP BY notice_key
),
result AS (
    SELECT
        notice.*,
        member.project_id,
        unnest(notice.awards) AS award
    FROM notice
    LEFT JOIN member USING (notice_key)
    WHERE len(notice.awards) > 0
        AND starts_with(notice.cpv[1], $group)
        AND notice.agreement IS NULL
        -- Prizes of design contests are no prices.
        AND NOT coalesce(notice.form = 'F13' OR contains(notice.form, 'desg'), false)
        AND member.project_id IS DISTINCT FROM $project
),
called AS (
    SELECT
        member.project_id,
        arg_max(call.value_amount, call.published_at) AS amount,
        arg_max(call.value_currency, call.published_at) AS currency
    FROM notice AS call
    JOIN member USING (notice_key)
    WHERE call.kind = 'tender'
        AND call.value_amount IS NOT NULL
        AND call.value_max_amount IS NULL
        AND len(call.lots) <= 1
        AND call.agreement IS NULL
    GROUP BY member.project_id
)
SELECT
    result.notice_key,
    result.title,
    result.buyer,
    result.country,
    result.cpv[1] AS cpv,
    result.url,
    coalesce(
        result.award."value".amount,
        CASE WHEN len(result.awards) = 1 THEN result.value_amount END
    ) AS amount,
    coalesce(result.award."value".currency, result.value_currency) AS currency,
    coalesce(result.award.decided_on, result.published_at::DATE) AS decided_on,
    result.award.winners AS winners,
    result.award.tenders_received AS bidders,
    CASE WHEN len(result.awards) = 1 THEN called.amount END AS estimate,
    called.currency AS estimate_currency
FROM result
LEFT JOIN called ON called.project_id = result.project_id
WHERE result.award.status = 'awarded'
    AND coalesce(
        result.award."value".amount,
        CASE WHEN len(result.awards) = 1 THEN result.value_amount END
    ) IS NOT NULL
-- The newest tell most; who asks for a level looks at no more than these.
ORDER BY decided_on DESC NULLS LAST, result.notice_key, result.award.lot
LIMIT 5000;
