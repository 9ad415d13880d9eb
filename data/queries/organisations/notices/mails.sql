-- The mail address of each party of the notices in the table asked that has one, one row a notice and party.
SELECT notice_key, party, min(email) AS email
FROM contact
WHERE notice_key IN (FROM asked) AND party IS NOT NULL AND email IS NOT NULL
GROUP BY notice_key, party;
