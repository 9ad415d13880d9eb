-- Deletes the ties of the names in the table asked.
DELETE FROM organisation_tie
WHERE one IN (FROM asked) OR other IN (FROM asked);
