-- One row a way to reach a person or an office, until it expires.
CREATE VIEW contacts AS
SELECT
    contact.party,
    contact."name",
    contact.email,
    contact.phone,
    list(DISTINCT contact.source ORDER BY contact.source) AS sources,
    count(DISTINCT contact.notice_key) AS notices,
    arg_max(contact.notice_key, coalesce(notice.published_at, contact.obtained_at)) AS notice_key,
    max(coalesce(notice.published_at, contact.obtained_at)) AS last_named,
    min(contact.obtained_at) AS obtained_at,
    max(contact.expires_at) AS expires_at
FROM contact
LEFT JOIN notice USING (notice_key)
WHERE contact.expires_at > current_timestamp
GROUP BY contact.party, contact."name", contact.email, contact.phone;

COMMENT ON VIEW contacts IS 'One row a way to reach a person or an office at a party of notices, until it expires; people may have it erased (`tendril contacts erase`).';
COMMENT ON COLUMN contacts.party IS 'The party as the notice names it';
COMMENT ON COLUMN contacts."name" IS 'Name of the person or office';
COMMENT ON COLUMN contacts.email IS 'E-mail address';
COMMENT ON COLUMN contacts.phone IS 'Phone number as published';
COMMENT ON COLUMN contacts.sources IS 'Where it was published';
COMMENT ON COLUMN contacts.notices IS 'How many notices name it';
COMMENT ON COLUMN contacts.notice_key IS 'The newest of them';
COMMENT ON COLUMN contacts.last_named IS 'When that was published, else read (UTC)';
COMMENT ON COLUMN contacts.obtained_at IS 'When it was first read (UTC)';
COMMENT ON COLUMN contacts.expires_at IS 'When it is erased (UTC)';
