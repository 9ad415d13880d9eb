-- What each result of a lot cost in euro, and what kind of figure that is.

CREATE TABLE award_price (
    notice_key VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    price_eur DOUBLE,
    before_eur DOUBLE,
    PRIMARY KEY (notice_key, position)
);
COMMENT ON TABLE award_price IS 'What each result of a notice cost in euro of the day, by its place in the list of results: a price, the ceiling of a framework, an order under one, or either of them after a modification.';

CREATE TABLE award_price_read (
    notice_key VARCHAR PRIMARY KEY,
    content_hash VARCHAR NOT NULL
);
COMMENT ON TABLE award_price_read IS 'The contents of notices whose results were put into euro.';
