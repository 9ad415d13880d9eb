"""The tables of the warehouse, as numbered migrations, and the names that views had before.

`migrations` brings a warehouse up to date; its views lie in data/views.
"""
