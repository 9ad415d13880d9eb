"""Contacts and visits out of a CRM's export: read, joined to accounts, kept and forgotten."""
