-- Pairs of notices whose words are to be read side by side, by this run or, where they are many, by later ones.

CREATE TABLE pair_unread (
    "one" INTEGER NOT NULL,
    other INTEGER NOT NULL,
    chance DOUBLE NOT NULL
);
COMMENT ON TABLE pair_unread IS 'Two notices, by their numbers, whose words have not been read side by side yet, and the chance that they are one purchase so far; until then they are no link.';
