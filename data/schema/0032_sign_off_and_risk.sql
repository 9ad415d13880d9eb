-- Who signed for a project, and how risky regions are by which source.

CREATE TABLE sign_off (
    profile_id VARCHAR NOT NULL,
    notice_key VARCHAR NOT NULL,
    office VARCHAR NOT NULL CHECK (office IN ('operations', 'finance')),
    "name" VARCHAR NOT NULL,
    answer VARCHAR NOT NULL CHECK (answer IN ('go', 'ask', 'no_go')),
    note VARCHAR,
    checked JSON NOT NULL,
    signed_at TIMESTAMPTZ NOT NULL,
    withdrawn_at TIMESTAMPTZ
);
COMMENT ON TABLE sign_off IS 'Who signed for operations or finance that a project is taken, asked about or declined, and what was checked then; the project by one of its notices, so that it survives another project id.';

CREATE TABLE region_risk (
    region VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    risk DOUBLE NOT NULL CHECK (risk BETWEEN 0 AND 1),
    low DOUBLE,
    high DOUBLE,
    source VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    note VARCHAR,
    loaded_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (region, indicator)
);
COMMENT ON TABLE region_risk IS 'How risky business in a country or NUTS region is, from 0 to 1, with who says so and for when; loaded by the user.';
