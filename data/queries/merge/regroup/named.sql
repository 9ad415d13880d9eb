-- Puts named in the place of what was kept of notices in connected that name an earlier one.
DELETE FROM pair_evidence
WHERE how = 'named' AND other IN (SELECT "number" FROM connected);
INSERT INTO pair_evidence BY NAME SELECT * FROM named;
