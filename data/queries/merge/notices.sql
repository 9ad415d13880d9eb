-- What grouping needs to know of the notices in connected, and their projects; one row a notice.
SELECT
    notice_key,
    source,
    source_id,
    aliases,
    kind,
    form,
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
    coalesce(retrieved_at, first_loaded_at) AS seen_at,
    list_transform(lots, lambda lot: {
        'lot': lot.id,
        'deadline': lot.deadline,
        'title': lot.title,
        'description': left(lot.description, 500),
        'cpv': lot.cpv,
        'nuts': list_transform(lot.places, lambda place: place.nuts)
    }) AS lots,
    list_transform(awards, lambda award: {'lot': award.lot, 'status': award.status}) AS results,
    procedure_id,
    corrects,
    follows,
    cancelled,
    closed,
    url,
    places[1].town AS town,
    nuts[1] AS nuts,
    said.tags,
    connected."number",
    connected.project_id,
    connected.stands_for
FROM notice
JOIN connected USING (notice_key)
LEFT JOIN (
    SELECT
        notice_key,
        list(
            {'field': field, 'value': "value", 'confidence': confidence}
            ORDER BY confidence DESC, field, "value"
        ) AS tags
    FROM tag
    SEMI JOIN connected USING (notice_key)
    WHERE field IN (
        'company', 'investor', 'applicant', 'region.country', 'region.town', 'region.nuts',
        'budget.eur', 'equipment'
    )
    GROUP BY notice_key
) AS said USING (notice_key)
ORDER BY notice_key;
