-- One row a distinct contact, of notices and of the user's CRM, with its source, the day it came and the day it expires.
SELECT
    email, name, phone,
    any_value(party) AS party,
    any_value("role") AS "role",
    list(DISTINCT source ORDER BY source) AS sources,
    count(notice_key) AS notices,
    min(obtained_at) AS obtained_at,
    max(expires_at) AS expires_at
FROM (
    SELECT notice_key, party, name, NULL::VARCHAR AS "role", email, phone, source, obtained_at, expires_at
    FROM contact
    UNION ALL
    SELECT NULL, party, name, "role", email, phone, source, obtained_at, expires_at
    FROM crm_contact
)
GROUP BY email, name, phone
ORDER BY party NULLS LAST, email, name, phone;
