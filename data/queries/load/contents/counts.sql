-- One row: how many incoming lines there are, and how many notices and contents are new.
SELECT
    (SELECT count(*) FROM incoming) AS notices,
    (SELECT count(DISTINCT notice_key) FROM fresh WHERE NOT known) AS "new",
    (SELECT count(*) FROM fresh WHERE NOT is_earlier) AS contents,
    (SELECT count(*) FROM fresh) AS fresh;
