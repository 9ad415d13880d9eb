-- How far sales are with a project: what people said, kept by one of its notices.

CREATE TABLE pipeline_move (
    profile_id VARCHAR NOT NULL,
    project_id VARCHAR NOT NULL,
    notice_key VARCHAR,
    stage VARCHAR NOT NULL,
    reason VARCHAR,
    value_eur DOUBLE,
    margin_eur DOUBLE,
    moved_by VARCHAR,
    moved_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE pipeline_move IS 'Moves of projects through the sales pipeline that people made: found, looking, offered, won or lost, with reason, value and margin in euro; named by a notice too, so that a move survives another project id.';
