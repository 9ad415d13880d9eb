-- Notes in regroup the notices with $keys that were weighed.
INSERT INTO regroup SELECT "number" FROM weighed WHERE list_contains($keys, notice_key);
