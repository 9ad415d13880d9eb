-- Makes the table project_now from the notices in assigned and their days in closing: the newest notice that says something
-- decides each value, and one with CPV codes before the short entry of a portal's feed.
CREATE OR REPLACE TEMP TABLE project_now AS
WITH spoken AS (
    SELECT
        notice_key,
        max("number") FILTER (field = 'budget.eur') AS eur,
        any_value("value") FILTER (field = 'plan') AS plan,
        coalesce(bool_or("value" = 'yes') FILTER (field = 'is_opportunity'), FALSE) AS is_plan,
        -- A country guessed from the language says nothing about the site.
        any_value("value")
            FILTER (field = 'region.country' AND (quote IS NOT NULL OR method <> 'inferred'))
            AS country,
        list("value" ORDER BY confidence DESC, "value") FILTER (field = 'region.nuts') AS nuts,
        arg_max("value", confidence) FILTER (field = 'language') AS language,
        arg_max("value", confidence)
            FILTER (field IN ('buyer', 'investor', 'applicant', 'company')) AS buyer
    FROM tag
    SEMI JOIN assigned USING (notice_key)
    GROUP BY notice_key
),
member AS (
    SELECT
        a.project_id,
        a.stage,
        -- Results of some lots: the call for tenders still speaks for the others.
        n.kind = 'award' AND a.stage IN ('tender', 're-tendered') AS aside,
        n.* EXCLUDE (country, nuts, language, buyer),
        coalesce(n.country, s.country) AS country,
        CASE WHEN len(n.nuts) > 0 THEN n.nuts ELSE s.nuts END AS nuts,
        coalesce(n.language, s.language) AS language,
        coalesce(n.buyer, s.buyer) AS buyer,
        -- Of a plan, what its words take back or put off; a story of something else says nothing.
        CASE WHEN s.plan <> 'rumoured' THEN 'stopped' WHEN s.is_plan THEN 'open' END AS plan,
        list_max([
            coalesce(each."end", (each."start" + to_months(each.months::INTEGER))::DATE)
            FOR each IN list_prepend(n.period, list_transform(n.lots, lambda lot: lot.period))
        ]) AS ends,
        CASE
            WHEN n.value_amount IS NOT NULL THEN
                {'amount': n.value_amount, 'currency': n.value_currency, 'eur': s.eur}
            WHEN s.eur IS NOT NULL THEN
                {'amount': s.eur::DECIMAL(20, 2), 'currency': 'EUR', 'eur': s.eur}
        END AS budget,
        {
            'at': coalesce(n.published_at, n.first_loaded_at),
            'corrects': coalesce(len(n.corrects), 0) > 0,  -- published on the day of the other
            'version': n.version,
            'key': n.notice_key
        } AS age,
        {
            'first': NOT (n.kind = 'award' AND a.stage IN ('tender', 're-tendered')),
            -- A release without a title is named by its process.
            'named': n.title IS DISTINCT FROM n.procedure_id,
            'whole': coalesce(len(n.cpv), 0) > 0,
            'at': coalesce(n.published_at, n.first_loaded_at),
            'corrects': coalesce(len(n.corrects), 0) > 0,
            'version': n.version,
            'key': n.notice_key
        } AS weight
    FROM assigned AS a
    JOIN notice AS n USING (notice_key)
    LEFT JOIN spoken AS s USING (notice_key)
),
gathered AS (
    SELECT
        project_id,
        any_value(stage) AS stage,
        arg_max(title, weight) AS title,
        arg_max(description, weight) FILTER (description IS NOT NULL) AS description,
        arg_max(language, weight) AS language,
        CASE WHEN arg_max(aside, weight) THEN 'tender' ELSE arg_max(kind, weight) END AS kind,
        arg_max(buyer, weight) FILTER (buyer IS NOT NULL) AS buyer,
        arg_max(country, weight) FILTER (country IS NOT NULL) AS country,
        arg_max(nuts, weight) FILTER (len(nuts) > 0) AS nuts,
        arg_max(cpv, weight) FILTER (len(cpv) > 0) AS cpv,
        arg_max(planned_on, age) FILTER (planned_on IS NOT NULL) AS planned_on,
        arg_max(budget, age) FILTER (budget IS NOT NULL) AS budget,
        arg_max(plan, age) FILTER (plan IS NOT NULL) AS plan,
        coalesce(
            arg_max(ends, age) FILTER (kind = 'award' AND ends IS NOT NULL),
            arg_max(ends, age) FILTER (ends IS NOT NULL)
        ) AS contract_ends,
        arg_max(url, weight) FILTER (url IS NOT NULL) AS url,
        max(published_at) AS published_at,
        min(first_loaded_at) AS first_seen,
        max(loaded_at) AS last_changed,
        arg_max(notice_key, weight) AS latest_notice_key
    FROM member
    GROUP BY project_id
)
SELECT
    project_id,
    title,
    description,
    language,
    stage,
    CASE
        WHEN stage IN ('awarded', 'cancelled', 'closed') THEN stage
        WHEN stage = 'modified' THEN 'awarded'
        WHEN stage IN ('announced', 'planned') THEN coalesce(plan, 'open')
        ELSE 'open'
    END AS status,
    kind,
    buyer,
    country,
    coalesce(nuts, []) AS nuts,
    coalesce(cpv, []) AS cpv,
    budget.eur AS value_eur,
    budget.amount AS value_amount,
    budget.currency AS value_currency,
    closing.deadline,
    closing.closings,
    contract_ends,
    planned_on,
    url,
    published_at,
    first_seen,
    last_changed,
    latest_notice_key
FROM gathered
LEFT JOIN closing USING (project_id);
