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
    c.deadline
FROM fresh_recall AS fresh
JOIN candidate AS c USING (project_id)
JOIN recall_content AS r USING (project_id);
