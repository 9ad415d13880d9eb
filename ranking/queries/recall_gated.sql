-- Makes the view of the index with the first gate that a project surely fails, NULL for none.
CREATE OR REPLACE TEMP VIEW recall_gated AS
SELECT
    r.rowid AS number,
    coalesce(
        -- Without codes it may be a call for funding, which only its words tell.
        CASE WHEN f.gate <> 'kind' OR len(r.codes) > 0 THEN f.gate END,
        CASE WHEN r.deadline < getvariable('recall_earliest')::TIMESTAMPTZ THEN 'deadline' END,
        p.gate,
        -- A quarter of doubt, since rates move: the gate itself decides on what is close, and
        -- whether the value is that of one order.
        CASE
            WHEN coalesce(r.value_eur, r.value_amount * e.euro)
                < 0.75 * getvariable('recall_least')::DOUBLE THEN 'budget'
            WHEN coalesce(r.value_eur, r.value_amount * e.euro)
                > 1.25 * getvariable('recall_most')::DOUBLE
                AND len(r.codes) > 0
                AND NOT coalesce(list_contains(getvariable('recall_whole')::VARCHAR[], r.kind), FALSE)
                THEN 'budget'
        END
    ) AS gate,
    r.codes,
    r.codes[1] AS main,
    r.sketch,
    r.words,
    r.content
FROM recall AS r
LEFT JOIN failing_form AS f USING (form)
LEFT JOIN failing_place AS p USING (place)
LEFT JOIN euro_rate AS e ON e.currency = r.value_currency;
