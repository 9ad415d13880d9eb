-- Adds the candidates of fresh_recall, with their sketch, words and codes, to the index.
INSERT INTO recall BY NAME
SELECT
    c.project_id,
    r.content,
    fresh.sketch,
    fresh.words,
    fresh.codes,
    hash(c.kind, c.status, c.nature, c.language) AS form,
    c.kind,
    c.status,
    c.nature,
    c.language,
    hash(c.country, c.nuts) AS place,
    c.country,
    c.nuts,
    c.value_amount,
    c.value_currency,
    c.value_eur,
    -- By this day at the latest all lots are closed; unknown where that of any lot is.
    CASE
        WHEN coalesce(len(c.closings), 0) = 0 THEN c.deadline
        WHEN len(list_filter(c.closings, lambda each: each.deadline IS NULL)) = 0
            THEN list_max(list_transform(c.closings, lambda each: each.deadline))
    END AS deadline
FROM fresh_recall AS fresh
JOIN candidate AS c USING (project_id)
JOIN recall_content AS r USING (project_id);
