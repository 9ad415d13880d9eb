-- What the warehouse has of contacts ($ids), one row each, without when they came.
SELECT contact, company, party, "name", "role", email, phone, source, stated_on
FROM crm_contact
WHERE list_contains($ids, contact);
