-- The links of notices that have $host in them; one row a notice.
SELECT notice_key, url FROM notice WHERE contains(lower(url), $host);
