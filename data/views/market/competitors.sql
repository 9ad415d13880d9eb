-- One row a company that won and a CPV division.
CREATE VIEW competitors AS
WITH result AS MATERIALIZED (
    SELECT notice_key, position, division, country, published_at, kind, price_eur, winners
    FROM market_results
    WHERE status = 'awarded' AND len(winners) > 0 AND kind NOT IN ('modified', 'raised')
),
named AS (
    SELECT
        m.notice_key,
        m.stated,
        any_value(organisation.organisation_id) AS organisation_id
    FROM organisation_mention AS m
    JOIN organisation_name USING (name_key)
    JOIN organisation USING (organisation_id)
    WHERE m."role" = 'winner'
    GROUP BY m.notice_key, m.stated
),
won AS (
    SELECT DISTINCT ON (account, each.notice_key, each.position)
        coalesce(named.organisation_id, each.winner) AS account,
        named.organisation_id,
        each.*
    FROM (SELECT * EXCLUDE (winners), len(winners) AS partners, unnest(winners) AS winner FROM result) AS each
    LEFT JOIN named ON named.notice_key = each.notice_key AND named.stated = each.winner
),
whole AS (
    SELECT division, count(*) AS results FROM result GROUP BY division
)
SELECT
    won.account,
    any_value(coalesce(organisation."name", won.winner)) AS "name",
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
LEFT JOIN organisation ON organisation.organisation_id = won.organisation_id
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
