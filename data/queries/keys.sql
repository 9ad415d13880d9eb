-- Which views and what table between them carry a key of another view; one row a view and key.
SELECT view_of_key, column_name AS "key", table_name AS "name"
FROM duckdb_columns()
JOIN (
    VALUES
        ('notices', 'notice_key'), ('projects', 'project_id'),
        ('organisations', 'organisation'), ('deliveries', 'digest_id')
) AS keys(view_of_key, column_name) USING (column_name)
WHERE
    table_name <> view_of_key
    AND (
        table_name = 'project_notice'
        OR table_name IN (SELECT view_name FROM duckdb_views() WHERE NOT internal)
    )
    -- What is a choice of rows of a view has all of its columns.
    AND (view_of_key, table_name) NOT IN (
        ('notices', 'tenders'), ('notices', 'open_tenders'), ('projects', 'open_projects')
    )
ORDER BY view_of_key, table_name;
