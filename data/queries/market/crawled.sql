-- The sources of which a crawl ended well; one row a source.
SELECT DISTINCT source FROM crawl_run WHERE state = 'ok' ORDER BY source;
