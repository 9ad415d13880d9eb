-- Makes the empty table of candidate projects that ranking reads; one row a project.
CREATE OR REPLACE TEMP TABLE candidate (
    project_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    description VARCHAR,
    language VARCHAR,
    kind VARCHAR,
    status VARCHAR,
    nature VARCHAR,
    buyer VARCHAR,
    country VARCHAR,
    nuts VARCHAR[],
    cpv VARCHAR[],
    value_amount DOUBLE,
    value_currency VARCHAR,
    value_eur DOUBLE,
    deadline TIMESTAMPTZ,
    closings STRUCT(
        lot VARCHAR, deadline TIMESTAMPTZ, doubt VARCHAR, title VARCHAR, description VARCHAR,
        cpv VARCHAR[], nuts VARCHAR[]
    )[],
    call STRUCT(
        "day" VARCHAR, quote VARCHAR, sure BOOLEAN, "over" VARCHAR, funding BOOLEAN, regions VARCHAR[]
    )
);
