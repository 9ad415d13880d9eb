-- One row a distinct contact, with its source, the day it came and the day it expires.
SELECT
    email, name, phone,
    any_value(party) AS party,
    list(DISTINCT source ORDER BY source) AS sources,
    count(*) AS notices,
    min(obtained_at) AS obtained_at,
    max(expires_at) AS expires_at
FROM contact
GROUP BY email, name, phone
ORDER BY party NULLS LAST, email, name, phone;
