-- The tables with their comments and the names of their columns, by name.
SELECT
    table_name,
    regexp_replace(tables.comment, ' Views [0-9a-f]+$', '') AS comment,
    string_agg(column_name, ', ' ORDER BY column_index) AS columns
FROM duckdb_columns()
JOIN (SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal) AS tables
    USING (table_name)
WHERE NOT internal
GROUP BY ALL
ORDER BY table_name;
