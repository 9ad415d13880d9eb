-- When a buyer means to publish, what was agreed, and whether the same is bought again.

ALTER TABLE notice ADD COLUMN planned_on DATE;
ALTER TABLE notice ADD COLUMN agreement VARCHAR;
ALTER TABLE notice ADD COLUMN recurs BOOLEAN;
ALTER TABLE notice ADD COLUMN recurs_note VARCHAR;
ALTER TABLE notice_revision ADD COLUMN planned_on DATE;
ALTER TABLE notice_revision ADD COLUMN agreement VARCHAR;
ALTER TABLE notice_revision ADD COLUMN recurs BOOLEAN;
ALTER TABLE notice_revision ADD COLUMN recurs_note VARCHAR;
ALTER TABLE project ADD COLUMN planned_on DATE;

CREATE TABLE renewal (
    project_id VARCHAR NOT NULL,
    contract INTEGER NOT NULL,
    lots VARCHAR[],
    title VARCHAR,
    incumbents VARCHAR[],
    starts DATE,
    may_end DATE[] NOT NULL,
    method VARCHAR NOT NULL,
    options INTEGER,
    option_months DOUBLE,
    option_note VARCHAR,
    value_eur DOUBLE,
    value_kind VARCHAR,
    ceiling_eur DOUBLE,
    ceiling_before_eur DOUBLE,
    awarded_on DATE,
    runs_from DATE NOT NULL,
    modifications INTEGER NOT NULL,
    prolonged_from DATE,
    bought_again BOOLEAN NOT NULL,
    bought_again_why VARCHAR NOT NULL,
    says VARCHAR,
    says_from DATE,
    says_to DATE,
    nature VARCHAR,
    earlier INTEGER NOT NULL,
    every_months DOUBLE,
    next_project VARCHAR,
    next_kind VARCHAR,
    next_on DATE,
    notice_key VARCHAR NOT NULL,
    PRIMARY KEY (project_id, contract)
);
COMMENT ON TABLE renewal IS 'Contracts with an end: who holds them, until when, with what options, and what follows them; v_renewal says when the next tender is due.';

CREATE TABLE renewal_read (
    project_id VARCHAR PRIMARY KEY,
    members UBIGINT NOT NULL
);
COMMENT ON TABLE renewal_read IS 'Of which notices each project was made when its contracts were last read.';

CREATE TABLE renewal_start (
    project_id VARCHAR PRIMARY KEY,
    nature VARCHAR,
    size VARCHAR,
    days INTEGER NOT NULL
);
COMMENT ON TABLE renewal_start IS 'How many days before the stated start of the contract a tender was published, where it states one; windows are learned from it.';

CREATE TABLE renewal_lead (
    nature VARCHAR,
    size VARCHAR,
    earliest_days INTEGER NOT NULL,
    latest_days INTEGER NOT NULL,
    seen INTEGER NOT NULL
);
COMMENT ON TABLE renewal_lead IS 'Between how many days before a contract''s end the next tender is published, by nature and size; seen is 0 for a default.';
