-- One row a result of a lot, told once however many notices repeat it.
CREATE VIEW market_results AS
WITH member AS (
    SELECT notice_key, any_value(project_id) AS project_id
    FROM project_notice
    WHERE status = 'confirmed'
    GROUP BY notice_key
),
framework AS (
    SELECT DISTINCT project_id
    FROM member
    JOIN notice USING (notice_key)
    WHERE notice.agreement = 'framework'
),
told AS (
    SELECT
        notice_key,
        source,
        published_at,
        cpv,
        country,
        nuts,
        unnest(CASE
            WHEN len(awards) > 0 THEN list_transform(awards, lambda each, i: {
                'position': i, 'lot': each.lot, 'status': each.status,
                'winners': list_sort(list_distinct(coalesce(each.winners, []))),
                'decided_on': each.decided_on, 'tenders': each.tenders_received
            })
            ELSE [{
                'position': 1, 'lot': NULL, 'status': 'awarded',
                'winners': list_sort(list_distinct(list_transform(
                    list_filter(parties, lambda each: each."role" = 'winner'), lambda each: each."name"
                ))),
                'decided_on': NULL, 'tenders': NULL
            }]
        END) AS each
    FROM notice
    WHERE NOT cancelled AND (kind = 'award' OR len(awards) > 0)
),
counted AS (
    SELECT
        told.*,
        -- What tells a result from others of its project.
        hash(told.each.lot, told.each.winners) AS result,
        member.project_id,
        framework.project_id IS NOT NULL AS is_framework,
        price.kind AS stated_as,
        price.price_eur,
        price.before_eur,
        price.kind IN ('modified', 'raised') AS is_modification,
        row_number() OVER (
            PARTITION BY told.notice_key, hash(told.each.lot, told.each.winners)
            ORDER BY told.each.position
        ) AS nth
    FROM told
    LEFT JOIN member USING (notice_key)
    LEFT JOIN framework USING (project_id)
    LEFT JOIN award_price AS price
        ON price.notice_key = told.notice_key AND price.position = told.each.position
)
SELECT
    notice_key,
    each.position::INTEGER AS position,
    project_id,
    source,
    each.lot AS lot,
    each.status AS status,
    each.winners AS winners,
    each.decided_on AS decided_on,
    published_at,
    CASE
        WHEN is_framework AND stated_as = 'price' THEN 'ceiling'
        WHEN is_framework AND stated_as = 'modified' THEN 'raised'
        ELSE stated_as
    END AS kind,
    price_eur,
    before_eur,
    CASE WHEN each.tenders BETWEEN 1 AND 999 THEN each.tenders END AS bidders,
    left(cpv[1], 2) AS division,
    left(cpv[1], 3) AS cpv_group,
    cpv[1] AS cpv,
    country,
    left(coalesce(nuts[1], country), 4) AS region
FROM counted
QUALIFY row_number() OVER (
    PARTITION BY
        coalesce(project_id, notice_key), result, nth, coalesce(is_modification, FALSE)
    ORDER BY published_at DESC NULLS LAST, notice_key DESC
) = 1;

COMMENT ON VIEW market_results IS 'One row a result of a lot, told once however many notices repeat it; modifications of a contract stand beside its award.';
COMMENT ON COLUMN market_results.notice_key IS 'The newest notice that tells it';
COMMENT ON COLUMN market_results.position IS 'Its place in the results of that notice, from 1';
COMMENT ON COLUMN market_results.project_id IS 'The project';
COMMENT ON COLUMN market_results.source IS 'Where it was published';
COMMENT ON COLUMN market_results.lot IS 'The number of the lot, where it is named';
COMMENT ON COLUMN market_results.status IS 'awarded, not_awarded or open';
COMMENT ON COLUMN market_results.winners IS 'Names of the winners; several won together';
COMMENT ON COLUMN market_results.decided_on IS 'Day of the decision';
COMMENT ON COLUMN market_results.published_at IS 'When it was published (UTC)';
COMMENT ON COLUMN market_results.kind IS 'What price_eur is: price; ceiling of a framework; call_off, an order under one; modified or raised, the price or ceiling after a modification';
COMMENT ON COLUMN market_results.price_eur IS 'Value in euro of the day of publication; empty when none is stated, or only one for all lots together';
COMMENT ON COLUMN market_results.before_eur IS 'Value before a modification, in euro';
COMMENT ON COLUMN market_results.bidders IS 'How many tenders came in';
COMMENT ON COLUMN market_results.division IS 'CPV division (two digits) of the main code';
COMMENT ON COLUMN market_results.cpv_group IS 'CPV group (three digits) of the main code';
COMMENT ON COLUMN market_results.cpv IS 'The main CPV code';
COMMENT ON COLUMN market_results.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN market_results.region IS 'NUTS code to level 2, shorter where only that is known, else the country';
