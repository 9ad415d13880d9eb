-- One row a result and a company that won it, alone or with others.
CREATE VIEW market_wins AS
WITH result AS MATERIALIZED (
    SELECT notice_key, position, published_at, kind, price_eur, winners, division, cpv, country, region
    FROM market_results
    WHERE status = 'awarded' AND len(winners) > 0
),
named AS (
    SELECT m.notice_key, m.stated, any_value(organisation_id) AS organisation_id
    FROM organisation_mention AS m
    JOIN organisation_name USING (name_key)
    JOIN organisation USING (organisation_id)
    WHERE m."role" = 'winner'
    GROUP BY m.notice_key, m.stated
)
-- Once a result, also where several of its winners are names of one organisation.
SELECT DISTINCT ON (account, each.notice_key, each.position)
    coalesce(named.organisation_id, each.winner) AS account,
    each.notice_key,
    each.position,
    each.partners,
    each.published_at,
    each.kind,
    each.price_eur,
    each.division,
    each.cpv,
    each.country,
    each.region
FROM (SELECT * EXCLUDE (winners), len(winners) AS partners, unnest(winners) AS winner FROM result) AS each
LEFT JOIN named ON named.notice_key = each.notice_key AND named.stated = each.winner;

COMMENT ON VIEW market_wins IS 'One row a result and a company that won it, alone or with others; modifications and raised ceilings stand beside their award, as kind says.';
COMMENT ON COLUMN market_wins.account IS 'The organisation, as `tendril account` calls it; the name where none is known';
COMMENT ON COLUMN market_wins.notice_key IS 'The newest notice that tells the result';
COMMENT ON COLUMN market_wins.position IS 'Its place in the results of that notice, from 1';
COMMENT ON COLUMN market_wins.partners IS 'How many won it together';
COMMENT ON COLUMN market_wins.published_at IS 'When it was published (UTC)';
COMMENT ON COLUMN market_wins.kind IS 'What price_eur is, as in market_results';
COMMENT ON COLUMN market_wins.price_eur IS 'Price of all who won together, in euro';
COMMENT ON COLUMN market_wins.division IS 'CPV division (two digits) of the main code';
COMMENT ON COLUMN market_wins.cpv IS 'The main CPV code';
COMMENT ON COLUMN market_wins.country IS 'Country of the purchase (ISO 3166)';
COMMENT ON COLUMN market_wins.region IS 'NUTS code to level 2, shorter where only that is known, else the country';
