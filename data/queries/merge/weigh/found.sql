-- Notes that the pairs of seekers from place $start to $end are found and weighed.
UPDATE weighed SET rules = $rules
WHERE "number" IN (SELECT "number" FROM seeker WHERE place BETWEEN $start AND $end);
