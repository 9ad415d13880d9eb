-- One row a project that a digest showed to a reader, with what the reader said of it.
CREATE VIEW shown AS
WITH entry AS (
    SELECT
        digest_id,
        profile_id,
        recipient,
        made_at,
        unnest(projects) AS project_id,
        generate_subscripts(projects, 1) AS place
    FROM deliveries
),
published AS (
    -- What was newest when the digest was made.
    SELECT digest_id, profile_id, project_id, max(notice.published_at) AS published_at
    FROM entry
    JOIN project_notice USING (project_id)
    JOIN notice USING (notice_key)
    WHERE project_notice.status = 'confirmed' AND notice.published_at <= made_at
    GROUP BY digest_id, profile_id, project_id
)
SELECT
    entry.digest_id,
    entry.profile_id,
    entry.recipient,
    entry.made_at,
    entry.place::INTEGER AS place,
    entry.project_id,
    project.title,
    project.buyer,
    row_number() OVER (
        PARTITION BY entry.profile_id, entry.recipient, entry.project_id
        ORDER BY entry.made_at, entry.digest_id
    ) = 1 AS is_first,
    published.published_at,
    round(date_diff('minute', published.published_at, entry.made_at) / 60, 1) AS hours_after,
    said.verdict,
    said.reason
FROM entry
LEFT JOIN published USING (digest_id, profile_id, project_id)
LEFT JOIN project USING (project_id)
LEFT JOIN (FROM feedback WHERE counts) AS said
    ON said.project_id = entry.project_id AND said.profile_id = entry.profile_id;

COMMENT ON VIEW shown IS 'One row a project that a digest showed to a reader, with what was said of it.';
COMMENT ON COLUMN shown.digest_id IS 'The digest';
COMMENT ON COLUMN shown.profile_id IS 'For which profile';
COMMENT ON COLUMN shown.recipient IS 'For whom, by the name in tendril.toml; empty for the profile''s own pages';
COMMENT ON COLUMN shown.made_at IS 'When the digest was made (UTC)';
COMMENT ON COLUMN shown.place IS 'Place in the digest, from 1';
COMMENT ON COLUMN shown.project_id IS 'The project';
COMMENT ON COLUMN shown.title IS 'Its title now';
COMMENT ON COLUMN shown.buyer IS 'Who buys or builds';
COMMENT ON COLUMN shown.is_first IS 'Whether this reader saw it for the first time';
COMMENT ON COLUMN shown.published_at IS 'When the newest notice that the digest could know was published (UTC)';
COMMENT ON COLUMN shown.hours_after IS 'Hours from that publication to the digest';
COMMENT ON COLUMN shown.verdict IS 'The newest verdict of the profile about it: yes or no; empty when nobody said';
COMMENT ON COLUMN shown.reason IS 'Why not';
