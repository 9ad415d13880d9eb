-- How likely notices in connected are of one project with any others, by likeness, as pairs of numbers.
SELECT "one", other, strength
FROM pair_evidence
WHERE how = 'likeness' AND (
    "one" IN (SELECT "number" FROM connected) OR other IN (SELECT "number" FROM connected)
);
