-- One row a company that won and a CPV division.
CREATE VIEW competitors AS
WITH won AS (
    SELECT * FROM market_wins WHERE kind NOT IN ('modified', 'raised')
),
whole AS (
    SELECT division, count(*) AS results
    FROM market_results
    WHERE status = 'awarded' AND len(winners) > 0 AND kind NOT IN ('modified', 'raised')
    GROUP BY division
)
SELECT
    won.account,
    any_value(coalesce(organisation."name", won.account)) AS "name",
    any_value(organisation.country) AS country,
    won.division,
    count(*) AS won,
    count(*) FILTER (partners > 1) AS won_with_others,
    any_value(whole.results) AS results,
    count(*) / any_value(whole.results) AS win_share,
    count(won.price_eur) FILTER (kind IN ('price', 'call_off') AND partners = 1) AS with_price,
    sum(won.price_eur) FILTER (kind IN ('price', 'call_off') AND partners = 1) AS value_eur,
    list(DISTINCT won.country ORDER BY won.country) FILTER (won.country IS NOT NULL) AS countries,
    min(won.published_at) AS first_won,
    max(won.published_at) AS last_won
FROM won
LEFT JOIN organisation ON organisation.organisation_id = won.account
LEFT JOIN whole ON whole.division IS NOT DISTINCT FROM won.division
GROUP BY won.account, won.division;

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
