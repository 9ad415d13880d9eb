-- Notes in regroup the notices that names or pairs bind to those in leaving, before these change or go.
INSERT INTO regroup
SELECT bound."number"
FROM notice_name AS own
SEMI JOIN leaving USING ("number")
JOIN notice_name AS bound ON bound."name" = own."name" AND (bound.binds OR own.binds)
UNION
SELECT other FROM pair_evidence SEMI JOIN leaving ON leaving."number" = pair_evidence."one"
UNION
SELECT "one" FROM pair_evidence SEMI JOIN leaving ON leaving."number" = pair_evidence.other;
