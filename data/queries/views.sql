-- The views for people with their comments, by name.
SELECT view_name, comment
FROM duckdb_views()
WHERE NOT internal
ORDER BY view_name;
