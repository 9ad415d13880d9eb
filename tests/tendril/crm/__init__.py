"""Tests of what comes out of a CRM."""
