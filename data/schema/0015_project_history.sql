-- When questions end, when a contract ends, and the history of projects as their notices tell it.

ALTER TABLE notice ADD COLUMN questions_until TIMESTAMPTZ;
ALTER TABLE notice_revision ADD COLUMN questions_until TIMESTAMPTZ;

ALTER TABLE project ADD COLUMN contract_ends DATE;

-- Of the histories that were kept so far, each run had added what it saw; all are written anew.
DELETE FROM project_change;
ALTER TABLE project_change ADD COLUMN learned_at TIMESTAMPTZ;
COMMENT ON TABLE project_change IS 'The history of material changes of projects, as their notices tell it: changed_at is when the notice was published, learned_at when it was loaded.';

CREATE TABLE project_history (
    project_id VARCHAR PRIMARY KEY,
    members UBIGINT NOT NULL
);
COMMENT ON TABLE project_history IS 'Of which notices and contents the history of a project was written, as a hash, so that only what changed is written anew.';
