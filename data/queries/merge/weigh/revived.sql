-- Notes that the pairs of notices with a mark that was too common before, and is not now, are to be found: their rules are $marked.
UPDATE weighed SET rules = $marked
WHERE "number" IN (
    SELECT "number"
    FROM notice_mark
    SEMI JOIN (
        SELECT mark FROM mark_now WHERE weight > 0 AND before > most AND notices <= most
    ) AS revived USING (mark)
);
