"""Beneath the warehouse: bulk inserts, rows of tables, the writer's lock, what the disk refuses.

`table_rows` is asked by whoever checks a copy; all else is called by `data.warehouse` and loading.
"""
