"""Formats of single services, one module a service."""
