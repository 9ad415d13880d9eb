"""The records that all stages share, and the warehouse.

`records` and `vocabulary` are what notices, tags and matches are made of, `warehouse` is the one
file that holds them; queries lie in data/queries, tables in data/schema and views in data/views.
"""
