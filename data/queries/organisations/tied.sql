-- The names that are tied to one of those in the table asked, one row each.
SELECT other AS name_key FROM organisation_tie WHERE one IN (FROM asked)
UNION
SELECT one FROM organisation_tie WHERE other IN (FROM asked);
