-- What grouping needs to know of the notices in connected, and their projects; one row a notice.
SELECT
    notice_key,
    source,
    source_id,
    aliases,
    kind,
    title,
    language,
    left(description, 2000) AS description,
    buyer,
    country,
    cpv,
    value_amount,
    value_currency,
    published_at,
    deadline,
    procedure_id,
    corrects,
    follows,
    cancelled,
    closed,
    len(lots) AS lots,
    connected.project_id,
    connected.stands_for
FROM notice
JOIN connected USING (notice_key)
ORDER BY notice_key;
