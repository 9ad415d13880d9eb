-- Contacts and visits out of exports of the user's own CRM, and the accounts that they belong to.

CREATE TABLE crm_company (
    company VARCHAR PRIMARY KEY,
    "name" VARCHAR NOT NULL,
    country VARCHAR,
    town VARCHAR,
    national_id VARCHAR,
    organisation_id VARCHAR
);
COMMENT ON TABLE crm_company IS 'Organisations as the user''s CRM calls them, each with the account that it is; NULL where no notice names it, or several may be meant.';

CREATE TABLE crm_contact (
    contact VARCHAR PRIMARY KEY,
    company VARCHAR NOT NULL,
    party VARCHAR NOT NULL,
    "name" VARCHAR,
    "role" VARCHAR,
    email VARCHAR,
    phone VARCHAR,
    source VARCHAR NOT NULL,
    stated_on DATE,
    obtained_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE crm_contact IS 'People of organisations out of the user''s CRM, with the system, the day when it last changed them, and the day when each is erased here.';

CREATE TABLE crm_visit (
    visit VARCHAR PRIMARY KEY,
    company VARCHAR NOT NULL,
    happened_on DATE NOT NULL,
    kind VARCHAR,
    subject VARCHAR,
    source VARCHAR NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE crm_visit IS 'Visits, calls and other activities at organisations out of the user''s CRM; the subject, which may name people, goes when it expires.';

CREATE TABLE crm_import (
    digest VARCHAR PRIMARY KEY,
    file VARCHAR NOT NULL,
    imported_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE crm_import IS 'Exports of the CRM that were imported; the same one again changes nothing.';
