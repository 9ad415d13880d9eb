"""The published copy: made by a run, its versions and the link to them, and reading it safely.

`publish` makes one, `snapshot` opens it for commands, and `reading` runs the SQL of analysts,
which can do nothing but read, within `query_limits`.
"""
