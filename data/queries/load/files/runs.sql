-- The runs whose outcome is stored, a row each.
SELECT source, run FROM crawl_run;
