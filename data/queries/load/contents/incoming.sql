-- The notices of some landing files ($files), in the order of files and lines (line_number).
CREATE OR REPLACE TEMP TABLE incoming AS
WITH line AS (
    SELECT
        *,
        row_number() OVER () AS line_number,
        list_concat(
            places, flatten(list_transform(lots, lambda lot: coalesce(lot.places, [])))
        ) AS all_places,
        list_filter(parties, lambda party: party."role" = 'buyer')[1] AS first_buyer
    FROM read_json(
        $files,
        format = 'newline_delimited',
        compression = 'gzip',
        maximum_object_size = 16777216,
        columns = {
            source: 'VARCHAR',
            source_id: 'VARCHAR',
            aliases: 'VARCHAR[]',
            version: 'VARCHAR',
            kind: 'VARCHAR',
            form: 'VARCHAR',
            url: 'VARCHAR',
            published_at: 'TIMESTAMPTZ',
            retrieved_at: 'TIMESTAMPTZ',
            language: 'VARCHAR',
            title: 'VARCHAR',
            description: 'VARCHAR',
            translations: 'STRUCT("language" VARCHAR, title VARCHAR, description VARCHAR)[]',
            parties: 'STRUCT("role" VARCHAR, "name" VARCHAR, national_id VARCHAR, place STRUCT(country VARCHAR, nuts VARCHAR, town VARCHAR, postal_code VARCHAR, street VARCHAR), url VARCHAR)[]',
            places: 'STRUCT(country VARCHAR, nuts VARCHAR, town VARCHAR, postal_code VARCHAR, street VARCHAR)[]',
            cpv: 'VARCHAR[]',
            contract_nature: 'VARCHAR',
            procedure_type: 'VARCHAR',
            "value": 'STRUCT(amount DECIMAL(20, 2), currency VARCHAR)',
            value_min: 'STRUCT(amount DECIMAL(20, 2), currency VARCHAR)',
            value_max: 'STRUCT(amount DECIMAL(20, 2), currency VARCHAR)',
            deadline: 'TIMESTAMPTZ',
            questions_until: 'TIMESTAMPTZ',
            planned_on: 'DATE',
            agreement: 'VARCHAR',
            recurs: 'BOOLEAN',
            recurs_note: 'VARCHAR',
            period: 'STRUCT("start" DATE, "end" DATE, months DOUBLE, renewals INTEGER, renewal_note VARCHAR)',
            terms: 'STRUCT(kind VARCHAR, lot VARCHAR, "name" VARCHAR, weight VARCHAR, "text" VARCHAR)[]',
            lots: 'STRUCT(id VARCHAR, title VARCHAR, description VARCHAR, cpv VARCHAR[], places STRUCT(country VARCHAR, nuts VARCHAR, town VARCHAR, postal_code VARCHAR, street VARCHAR)[], "value" STRUCT(amount DECIMAL(20, 2), currency VARCHAR), value_is_maximum BOOLEAN, deadline TIMESTAMPTZ, period STRUCT("start" DATE, "end" DATE, months DOUBLE, renewals INTEGER, renewal_note VARCHAR))[]',
            awards: 'STRUCT(lot VARCHAR, status VARCHAR, winners VARCHAR[], "value" STRUCT(amount DECIMAL(20, 2), currency VARCHAR), decided_on DATE, tenders_received INTEGER, reason VARCHAR)[]',
            procedure_id: 'VARCHAR',
            corrects: 'VARCHAR[]',
            follows: 'VARCHAR[]',
            changes: 'STRUCT("section" VARCHAR, "old" VARCHAR, "new" VARCHAR, note VARCHAR)[]',
            cancelled: 'BOOLEAN',
            closed: 'BOOLEAN',
            on_ted: 'BOOLEAN',
            withheld: 'VARCHAR[]',
            contacts: 'STRUCT(party VARCHAR, "name" VARCHAR, email VARCHAR, phone VARCHAR)[]',
            documents: 'STRUCT(url VARCHAR, title VARCHAR, "language" VARCHAR)[]',
            raw_digest: 'VARCHAR',
            warnings: 'VARCHAR[]',
            content_hash: 'VARCHAR'
        }
    )
),
located AS (
    SELECT
        *,
        list_filter(
            list_transform(all_places, lambda place: place.nuts), lambda code: code IS NOT NULL
        ) AS all_nuts,
        list_filter(
            list_transform(
                all_places,
                -- NUTS writes Greece and the United Kingdom in its own way.
                lambda place: coalesce(
                    place.country,
                    CASE left(place.nuts, 2)
                        WHEN 'EL' THEN 'GR' WHEN 'UK' THEN 'GB' ELSE left(place.nuts, 2)
                    END
                )
            ),
            lambda code: code IS NOT NULL
        ) AS all_countries
    FROM line
)
SELECT
    source || ':' || source_id || ':' || version AS notice_key,
    source,
    source_id,
    aliases,
    version,
    kind,
    form,
    url,
    published_at,
    retrieved_at,
    language,
    title,
    description,
    translations,
    first_buyer."name" AS buyer,
    parties,
    places,
    coalesce(all_countries[1], first_buyer.place.country) AS country,
    list_filter(all_nuts, lambda code, i: list_position(all_nuts, code) = i) AS nuts,
    cpv,
    contract_nature,
    procedure_type,
    "value".amount AS value_amount,
    "value".currency AS value_currency,
    value_min.amount AS value_min_amount,
    value_min.currency AS value_min_currency,
    value_max.amount AS value_max_amount,
    value_max.currency AS value_max_currency,
    deadline,
    questions_until,
    planned_on,
    period,
    agreement,
    recurs,
    recurs_note,
    terms,
    lots,
    awards,
    procedure_id,
    corrects,
    follows,
    changes,
    coalesce(cancelled, FALSE) AS cancelled,
    closed,
    on_ted,
    withheld,
    contacts,
    documents,
    raw_digest,
    warnings,
    content_hash,
    line_number
FROM located;
