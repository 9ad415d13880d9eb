-- One row a notice with a title and CPV codes, the newest version of each, oldest first.
SELECT title, description, cpv, published_at
FROM notice
WHERE len(cpv) > 0 AND title <> '' AND published_at IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY source, source_id ORDER BY version DESC) = 1
ORDER BY published_at, notice_key;
