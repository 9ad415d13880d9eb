"""The tables of the warehouse, as numbered migrations, and the names that views had before.

`migrations` brings a warehouse up to date, `catalogue` writes docs/warehouse.md about it; its
views lie in data/views.
"""
