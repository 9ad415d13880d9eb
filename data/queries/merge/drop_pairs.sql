-- Takes away the pairs in dropped, and notes their notices in regroup.
INSERT INTO regroup SELECT "one" FROM dropped UNION SELECT other FROM dropped;
DELETE FROM pair_evidence
USING dropped
WHERE pair_evidence."one" = dropped."one" AND pair_evidence.other = dropped.other
    AND how IN ('rules', 'likeness');
