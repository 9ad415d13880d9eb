-- Stores the contacts of new and changed notices at $now, until $months after they were obtained.
INSERT INTO contact BY NAME
SELECT
    notice_key,
    contact.party,
    contact."name",
    contact.email,
    contact.phone,
    source,
    coalesce(retrieved_at, $now) AS obtained_at,
    obtained_at + to_months($months) AS expires_at
FROM (
    SELECT notice_key, source, retrieved_at, unnest(contacts) AS contact
    FROM incoming
    SEMI JOIN (FROM fresh WHERE is_newest) AS newest USING (line_number)
)
WHERE expires_at > $now;
