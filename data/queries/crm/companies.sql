-- The organisations of the CRM, one row each.
SELECT company, "name", country, town, national_id, organisation_id FROM crm_company ORDER BY company;
