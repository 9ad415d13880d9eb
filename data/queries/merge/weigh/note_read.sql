-- Takes the pairs in read_pairs out of those that have not been read yet.
DELETE FROM pair_unread
WHERE ("one", other) IN (SELECT "one", other FROM read_pairs);
