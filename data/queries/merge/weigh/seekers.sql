-- Makes the table seeker of the notices whose pairs are to be found, those of one language and kind of object after each other:
-- most pairs are of two such.
CREATE OR REPLACE TEMP TABLE seeker AS
SELECT
    weighed."number",
    row_number() OVER (ORDER BY "language", left(cpv[1], 2), weighed."number") AS place
FROM weighed
JOIN notice USING (notice_key)
WHERE rules = $marked;
