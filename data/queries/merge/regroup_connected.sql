-- Notes in regroup the notices in connected that were weighed.
INSERT INTO regroup SELECT "number" FROM weighed SEMI JOIN connected USING (notice_key);
