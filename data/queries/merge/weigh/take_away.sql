-- Takes away names, marks and pairs of the notices in leaving.
DELETE FROM notice_name WHERE "number" IN (FROM leaving);
DELETE FROM notice_mark WHERE "number" IN (FROM leaving);
DELETE FROM pair_evidence WHERE "one" IN (FROM leaving) OR other IN (FROM leaving);
DELETE FROM pair_unread WHERE "one" IN (FROM leaving) OR other IN (FROM leaving);
