-- One row a region and indicator: how risky business there is, by whom and for when.
CREATE VIEW region_risks AS
SELECT region, indicator, risk, low, high, source, as_of, note, loaded_at
FROM region_risk;

COMMENT ON VIEW region_risks IS 'One row a region and indicator: how risky business there is, by whom and for when; what the user loaded.';
COMMENT ON COLUMN region_risks.region IS 'Country (ISO 3166) or NUTS code';
COMMENT ON COLUMN region_risks.indicator IS 'own, or one of a public table, such as political_stability';
COMMENT ON COLUMN region_risks.risk IS 'From 0 (none) to 1 (the highest)';
COMMENT ON COLUMN region_risks.low IS 'Lower end of the risk, where it is known';
COMMENT ON COLUMN region_risks.high IS 'Upper end of the risk, where it is known';
COMMENT ON COLUMN region_risks.source IS 'Who says so';
COMMENT ON COLUMN region_risks.as_of IS 'For when it holds';
COMMENT ON COLUMN region_risks.note IS 'What else was written beside it';
COMMENT ON COLUMN region_risks.loaded_at IS 'When it was loaded (UTC)';
