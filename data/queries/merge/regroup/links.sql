-- What rules, translations and likeness say of pairs of notices in connected; one row a pair and what says it.
SELECT "one", other, how, strength, confirmed, held, against
FROM pair_evidence
SEMI JOIN connected AS a ON a."number" = pair_evidence."one"
SEMI JOIN connected AS b ON b."number" = pair_evidence.other
WHERE how <> 'named';
