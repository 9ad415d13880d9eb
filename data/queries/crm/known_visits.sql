-- What the warehouse has of visits ($ids), one row each; a subject that expired is one that is known.
SELECT visit, company, happened_on, kind, subject, source FROM crm_visit WHERE list_contains($ids, visit);
