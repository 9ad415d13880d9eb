-- When what came at $now expires, $months later; one row.
SELECT $now::TIMESTAMPTZ + to_months($months) AS expires_at;
