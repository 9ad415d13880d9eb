-- Every combination of what the gates on kind and language look at; one row each.
SELECT form, any_value(kind), any_value(status), any_value(nature), any_value(language)
FROM recall
GROUP BY form;
