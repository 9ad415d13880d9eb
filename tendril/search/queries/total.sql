-- How many hits meet every condition.
SELECT count(*) FROM searched
WHERE of_sector AND of_region AND of_stage AND of_kind AND of_status AND of_rest;
