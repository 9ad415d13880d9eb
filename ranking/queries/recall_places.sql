-- Every combination of what the gate on the region looks at; one row each.
SELECT place, any_value(country), any_value(nuts) FROM recall GROUP BY place;
