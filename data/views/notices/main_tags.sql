-- One row a notice with a sector, region or budget: the surest of each.
CREATE VIEW main_tags AS
SELECT
    notice_key,
    arg_max("value", confidence) FILTER (field = 'sector.division') AS division,
    arg_max("value", confidence) FILTER (field = 'sector.label') AS sector,
    arg_max("value", confidence) FILTER (field = 'region.name') AS region,
    arg_max("number", confidence) FILTER (field = 'budget.eur') AS budget_eur
FROM tag
WHERE field IN ('sector.division', 'sector.label', 'region.name', 'budget.eur')
GROUP BY notice_key;

COMMENT ON VIEW main_tags IS 'One row a notice with a sector, region or budget: the surest tag of each, as the view notices shows them.';
COMMENT ON COLUMN main_tags.notice_key IS 'The notice';
COMMENT ON COLUMN main_tags.division IS 'CPV division (two digits) of the main code';
COMMENT ON COLUMN main_tags.sector IS 'Label of the main CPV code';
COMMENT ON COLUMN main_tags.region IS 'Name of the region';
COMMENT ON COLUMN main_tags.budget_eur IS 'Value in euro of the day of publication';
