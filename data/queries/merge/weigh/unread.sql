-- The $most likeliest pairs of notices that have not been read side by side yet; one row a pair.
SELECT "one", other, chance
FROM pair_unread
ORDER BY chance DESC, "one", other
LIMIT $most;
