-- Takes away what was said of the pairs in dropped that share too little now, and notes their notices in regroup.
CREATE OR REPLACE TEMP TABLE unsaid AS
SELECT pair_evidence.rowid AS place, pair_evidence."one", pair_evidence.other
FROM pair_evidence
JOIN dropped USING ("one", other)
WHERE (how = 'rules' AND untitled) OR (how = 'likeness' AND dropped.unlike);
INSERT INTO regroup SELECT "one" FROM unsaid UNION SELECT other FROM unsaid;
DELETE FROM pair_evidence WHERE rowid IN (SELECT place FROM unsaid);
DELETE FROM pair_unread
WHERE ("one", other) IN (SELECT "one", other FROM dropped WHERE dropped.unlike);
