-- What grouping needs to know of every notice; one row a notice.
SELECT
    notice_key,
    source,
    source_id,
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
    cancelled
FROM notice
ORDER BY notice_key;
