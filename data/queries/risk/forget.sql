-- Deletes the risks of some indicators ($indicators); the rows that are gone.
DELETE FROM region_risk WHERE list_contains($indicators, indicator) RETURNING region;
