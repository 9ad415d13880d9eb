-- What people decided: which notices are of one project, and which are not.

CREATE TABLE project_decision (
    "number" INTEGER NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('join', 'split')),
    notices VARCHAR[] NOT NULL,
    others VARCHAR[] NOT NULL,
    because VARCHAR,
    decided_by VARCHAR,
    decided_at TIMESTAMPTZ NOT NULL,
    undone_by VARCHAR,
    undone_at TIMESTAMPTZ
);
COMMENT ON TABLE project_decision IS 'What people decided, by keys of notices: join makes notices one project, split keeps notices apart from others. The newest stands, and above all rules; an undone one stays as a record.';
