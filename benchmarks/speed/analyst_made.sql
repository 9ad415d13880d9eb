-- Fills an empty warehouse with made projects, as many as the variable `projects` says.

-- Tenders of three years, a quarter with a result, a twentieth planned before.
INSERT INTO notice BY NAME
SELECT
    kind || ':' || n || ':1' AS notice_key,
    ['ted', 'portal', 'bund', 'boamp'][1 + n % 4] AS source,
    kind || n AS source_id,
    '1' AS "version",
    kind,
    'https://example.org/' || kind || '/' || n AS url,
    now() - to_hours((n * 7919) % 26280 + CASE kind WHEN 'planned' THEN 2000 WHEN 'award' THEN -500 ELSE 0 END)
        AS published_at,
    ['de', 'en', 'fr', 'it'][1 + n % 4] AS "language",
    'Lieferung und Montage von Anlage ' || hash(n) || ' für das Werk ' || (n % 9973) AS title,
    repeat('Gegenstand ist die Lieferung von Teil ' || hash(n * 3) || ' mit Montage. ', 4) AS description,
    'Stadtwerke ' || (n * 31) % 50000 AS buyer,
    [{'role': 'buyer', 'name': 'Stadtwerke ' || (n * 31) % 50000, 'national_id': NULL, 'place': NULL, 'url': NULL}]
        AS parties,
    ['DE', 'FR', 'IT', 'PL', 'AT'][1 + n % 5] AS country,
    [['DE212', 'FR101', 'ITC11', 'PL911', 'AT130'][1 + n % 5]] AS nuts,
    [printf('%02d%06d', 3 + n % 45, (n * 100) % 1000000)] AS cpv,
    'services' AS contract_nature,
    CASE WHEN n % 2 = 0 THEN 10000 + (n * 7919) % 5000000 END AS value_amount,
    CASE WHEN n % 2 = 0 THEN 'EUR' END AS value_currency,
    published_at + INTERVAL 40 DAY AS deadline,
    CASE
        WHEN n % 3 = 0 AND kind = 'tender' THEN [
            {'id': '1', 'title': 'Los 1', 'description': NULL, 'cpv': ['42122000'], 'places': NULL,
             'value': NULL, 'value_is_maximum': FALSE, 'deadline': NULL, 'period': NULL},
            {'id': '2', 'title': 'Los 2', 'description': NULL, 'cpv': ['45000000'], 'places': NULL,
             'value': NULL, 'value_is_maximum': FALSE, 'deadline': NULL, 'period': NULL}
        ]
    END AS lots,
    CASE
        WHEN kind = 'award' THEN [
            {'lot': '1', 'status': CASE WHEN n % 40 = 3 THEN 'not_awarded' ELSE 'awarded' END,
             'winners': ['Lieferant ' || n % 20000],
             'value': {'amount': 10000 + (n * 7919) % 5000000, 'currency': 'EUR'},
             'decided_on': published_at::DATE, 'tenders_received': 1 + n % 7, 'reason': NULL}
        ]
    END AS awards,
    FALSE AS cancelled,
    hash(n)::VARCHAR AS content_hash,
    now() AS first_loaded_at,
    now() AS loaded_at,
    CASE WHEN kind = 'planned' THEN published_at::DATE + 60 END AS planned_on
FROM (
    SELECT range AS n, 'tender' AS kind FROM range(getvariable('projects'))
    UNION ALL SELECT range, 'award' FROM range(getvariable('projects')) WHERE range % 4 = 3
    UNION ALL SELECT range, 'planned' FROM range(getvariable('projects')) WHERE range % 20 = 5
);

INSERT INTO project BY NAME
SELECT
    'p' || source_id[7:] AS project_id, title, description, "language", 'tender' AS stage,
    CASE WHEN deadline > now() THEN 'open' ELSE 'closed' END AS status, kind, buyer, country, nuts, cpv,
    value_amount::DOUBLE AS value_eur, value_amount, value_currency, deadline, url, published_at,
    published_at AS first_seen, notice_key AS latest_notice_key
FROM notice
WHERE kind = 'tender';

INSERT INTO project_notice BY NAME
SELECT 'p' || regexp_extract(source_id, '[0-9]+') AS project_id, notice_key, 'confirmed' AS status
FROM notice;

INSERT INTO tag BY NAME
SELECT notice_key, field, "value", "number", 'derived' AS method, 0.9 AS confidence, now() AS tagged_at
FROM (
    SELECT notice_key, 'sector.division' AS field, left(cpv[1], 2) AS "value", NULL AS "number" FROM notice
    UNION ALL SELECT notice_key, 'sector.label', 'Label of ' || left(cpv[1], 3), NULL FROM notice
    UNION ALL SELECT notice_key, 'region.name', nuts[1], NULL FROM notice
    UNION ALL SELECT notice_key, 'budget.eur', value_amount::VARCHAR, value_amount::DOUBLE FROM notice WHERE value_amount IS NOT NULL
    UNION ALL SELECT notice_key, 'buyer', buyer, NULL FROM notice
    UNION ALL SELECT notice_key, 'company', buyer, NULL FROM notice WHERE kind = 'planned'
    UNION ALL SELECT notice_key, 'signal', 'planned_tender', NULL FROM notice
);
INSERT INTO tag BY NAME
SELECT notice_key, 'equipment' AS field, ['pump', 'filter', 'crane'][1 + length(title) % 3] AS "value", 'stated' AS method,
    0.9 AS confidence, left(title, 40) AS quote, now() AS tagged_at
FROM notice
WHERE kind = 'tender' AND value_amount IS NULL;

INSERT INTO organisation BY NAME
SELECT 'b' || range AS organisation_id, 'Stadtwerke ' || range AS "name", 'DE' AS country FROM range(50000)
UNION ALL SELECT 'w' || range, 'Lieferant ' || range, 'DE' FROM range(20000);
INSERT INTO organisation_name BY NAME
SELECT 'n' || organisation_id AS name_key, organisation_id, "name", country, 'Town' AS town FROM organisation;
INSERT INTO organisation_mention BY NAME
SELECT notice_key, 'buyer' AS "role", 'nb' || buyer[12:] AS name_key, buyer AS stated FROM notice
UNION ALL SELECT notice_key, 'winner', 'nw' || awards[1].winners[1][11:], awards[1].winners[1] FROM notice WHERE kind = 'award';

INSERT INTO contact BY NAME
SELECT notice_key, buyer AS party, 'c' || buyer[12:] || '@example.org' AS email, source, now() AS obtained_at,
    now() + INTERVAL 300 DAY AS expires_at
FROM notice
WHERE published_at > now() - INTERVAL 365 DAY;

INSERT INTO match BY NAME
SELECT 'profile' AS profile_id, project_id, row_number() OVER () AS "rank", 0.5 AS score,
    '[{"name": "deadline", "result": "meets"}, {"name": "region", "result": "unknown"}]' AS gates, now() AS ranked_at
FROM project
WHERE status = 'open'
LIMIT 5000;

INSERT INTO renewal BY NAME
SELECT 'p' || regexp_extract(source_id, '[0-9]+') AS project_id, 1 AS contract, awards[1].winners AS incumbents,
    published_at::DATE AS starts, [published_at::DATE + 730, published_at::DATE + 1095] AS may_end,
    'award_and_duration' AS method, awards[1]."value".amount::DOUBLE AS value_eur, 'price' AS value_kind,
    published_at::DATE AS runs_from, 0 AS modifications, TRUE AS bought_again, 'service' AS bought_again_why,
    'services' AS nature, 0 AS earlier, notice_key
FROM notice
WHERE kind = 'award';
INSERT INTO renewal_lead
SELECT nature, size, 300, 60, 100
FROM (SELECT unnest(['services', NULL]) AS nature), (SELECT unnest(['small', 'large', NULL]) AS size);

INSERT INTO project_change BY NAME
SELECT project_id, 'deadline' AS field, (deadline - INTERVAL 10 DAY)::VARCHAR AS "old", deadline::VARCHAR AS "new",
    latest_notice_key AS notice_key, published_at AS changed_at, published_at AS learned_at
FROM project
WHERE value_amount IS NULL;

INSERT INTO delivery BY NAME
SELECT 'profile:' || (now() - to_days(range::INTEGER))::DATE AS digest_id, 'profile' AS profile_id, now() - to_days(range::INTEGER) AS made_at,
    to_json(list_transform(range(7), lambda i: {'project': 'p' || (range * 7 + i)})) AS entries
FROM range(700);
INSERT INTO project_feedback BY NAME
SELECT 'profile' AS profile_id, 'p' || range * 3 AS project_id, CASE WHEN range % 2 = 0 THEN 'yes' ELSE 'no' END AS verdict,
    now() AS given_at
FROM range(1000);
INSERT INTO crawl_run BY NAME
SELECT s AS source, range::VARCHAR AS run, now() - to_days(range::INTEGER) AS finished_at, 'ok' AS state
FROM range(700), (SELECT unnest(['ted', 'portal', 'bund', 'boamp']) AS s);
INSERT INTO rejected_payload BY NAME
SELECT 'ted' AS source, '1' AS run, range || '.xml' AS path, 'line ' || range || ': no title' AS reason, now() AS seen_at
FROM range(10000);
INSERT INTO award_price BY NAME
SELECT notice_key, 1 AS position, 'price' AS kind, awards[1]."value".amount::DOUBLE AS price_eur
FROM notice
WHERE kind = 'award';
