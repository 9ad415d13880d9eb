-- One row a company that won and a CPV division.
CREATE VIEW competitors AS
WITH named AS (
    SELECT
        m.notice_key,
        m.stated,
        any_value(organisation.organisation_id) AS organisation_id,
        any_value(organisation."name") AS "name",
        any_value(organisation.country) AS country
    FROM organisation_mention AS m
    JOIN organisation_name USING (name_key)
    JOIN organisation USING (organisation_id)
    WHERE m."role" = 'winner'
    GROUP BY m.notice_key, m.stated
),
result AS (
    SELECT *, len(winners) AS partners, unnest(winners) AS winner
    FROM market_results
    WHERE status = 'awarded' AND len(winners) > 0 AND kind NOT IN ('modified', 'raised')
),
whole AS (
    SELECT division, count(*) AS results
    FROM market_results
    WHERE status = 'awarded' AND len(winners) > 0 AND kind NOT IN ('modified', 'raised')
    GROUP BY division
)
SELECT
    coalesce(named.organisation_id, result.winner) AS account,
    any_value(coalesce(named."name", result.winner)) AS "name",
    any_value(named.country) AS country,
    result.division,
    count(DISTINCT (result.notice_key, result.position)) AS won,
    count(DISTINCT (result.notice_key, result.position)) FILTER (partners > 1) AS won_with_others,
    any_value(whole.results) AS results,
    won / any_value(whole.results) AS win_share,
    count(result.price_eur) FILTER (kind IN ('price', 'call_off') AND partners = 1) AS with_price,
    sum(result.price_eur) FILTER (kind IN ('price', 'call_off') AND partners = 1) AS value_eur,
    list(DISTINCT result.country ORDER BY result.country) FILTER (result.country IS NOT NULL)
        AS countries,
    min(result.published_at) AS first_won,
    max(result.published_at) AS last_won
FROM result
LEFT JOIN named ON named.notice_key = result.notice_key AND named.stated = result.winner
LEFT JOIN whole ON whole.division IS NOT DISTINCT FROM result.division
GROUP BY 1, result.division;

COMMENT ON VIEW competitors IS 'One row a company that won and a CPV division: how often, and of how many results that name their winners.';
COMMENT ON COLUMN competitors.account IS 'The organisation, as `tendril account` calls it; the name where none is known';
COMMENT ON COLUMN competitors."name" IS 'The name that notices use most';
COMMENT ON COLUMN competitors.country IS 'Country of the company (ISO 3166)';
COMMENT ON COLUMN competitors.division IS 'CPV division (two digits); empty where no code is known';
COMMENT ON COLUMN competitors.won IS 'Results that it won, alone or with others';
COMMENT ON COLUMN competitors.won_with_others IS 'How many of them with others';
COMMENT ON COLUMN competitors.results IS 'Results of the division that name their winners';
COMMENT ON COLUMN competitors.win_share IS 'won as a share of results; shares of partners overlap';
COMMENT ON COLUMN competitors.with_price IS 'Results won alone whose price is known; frameworks'' ceilings are no prices';
COMMENT ON COLUMN competitors.value_eur IS 'Sum of those prices in euro';
COMMENT ON COLUMN competitors.countries IS 'Countries in which it won (ISO 3166)';
COMMENT ON COLUMN competitors.first_won IS 'When its first result was published (UTC)';
COMMENT ON COLUMN competitors.last_won IS 'When its last result was published (UTC)';
