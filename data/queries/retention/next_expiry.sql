-- When the next contacts expire after $now, in the warehouse and in landed files; one row each.
SELECT min(expires_at) FROM contact WHERE expires_at > $now
UNION ALL
SELECT min(contacts_until) FROM landing_batch WHERE contacts_until > $now;
