-- The columns of the view or table $name with type and comment, in their order.
SELECT
    column_name,
    CASE
        WHEN data_type LIKE 'STRUCT%[]' THEN 'list of records'
        WHEN data_type LIKE 'STRUCT%' THEN 'record'
        WHEN data_type = 'VARCHAR[]' THEN 'list of texts'
        WHEN data_type LIKE '%[]' THEN 'list of ' || lower(left(data_type, -2))
        WHEN data_type = 'TIMESTAMP WITH TIME ZONE' THEN 'time'
        WHEN data_type = 'VARCHAR' THEN 'text'
        ELSE lower(data_type)
    END AS kind,
    comment
FROM duckdb_columns()
WHERE table_name = $name AND NOT internal
ORDER BY column_index;
