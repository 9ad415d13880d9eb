"""Tests of drafting a profile from web pages."""
