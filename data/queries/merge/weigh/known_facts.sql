-- The number of each notice in connected, and the hash of what was compared of it before, if anything; one row a notice.
SELECT notice_key, "number", facts FROM connected;
