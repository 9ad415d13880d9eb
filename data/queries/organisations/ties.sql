-- The ties among the names in the table asked, one row a pair.
SELECT one, other, chance
FROM organisation_tie
WHERE one IN (FROM asked) AND other IN (FROM asked);
