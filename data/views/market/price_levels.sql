-- One row a CPV group, country and kind of value: quartiles of what was paid, and how many tenders came in.
CREATE VIEW price_levels AS
SELECT
    cpv_group,
    country,
    kind,
    count(*) AS results,
    count(price_eur) AS with_value,
    quantile_cont(price_eur, 0.25) AS first_quartile_eur,
    quantile_cont(price_eur, 0.5) AS median_eur,
    quantile_cont(price_eur, 0.75) AS third_quartile_eur,
    count(bidders) AS with_bidders,
    quantile_cont(bidders, 0.5) AS median_bidders,
    count(*) FILTER (bidders = 1) / nullif(count(bidders), 0) AS one_bidder_share
FROM market_results
WHERE status = 'awarded'
GROUP BY cpv_group, country, kind;

COMMENT ON VIEW price_levels IS 'One row a CPV group, country and kind of value: quartiles of what was paid for a lot, and how many tenders came in. Only price and call_off are prices: ceilings of frameworks and what was raised inflate a benchmark.';
COMMENT ON COLUMN price_levels.cpv_group IS 'CPV group (three digits) of the main code; empty where no code is known';
COMMENT ON COLUMN price_levels.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN price_levels.kind IS 'price; ceiling of a framework; call_off, an order under one; modified or raised, the price or ceiling after a modification';
COMMENT ON COLUMN price_levels.results IS 'Results of lots';
COMMENT ON COLUMN price_levels.with_value IS 'How many of them state a value of their own';
COMMENT ON COLUMN price_levels.first_quartile_eur IS 'A quarter cost at most this, in euro';
COMMENT ON COLUMN price_levels.median_eur IS 'Half cost at most this, in euro';
COMMENT ON COLUMN price_levels.third_quartile_eur IS 'Three quarters cost at most this, in euro';
COMMENT ON COLUMN price_levels.with_bidders IS 'How many of the results say how many tenders came in';
COMMENT ON COLUMN price_levels.median_bidders IS 'Half of those had at most so many tenders';
COMMENT ON COLUMN price_levels.one_bidder_share IS 'Share of those with a single tender';
