"""Files, folders and archives read as a stream of members, within limits.

Called from outside: `folders.members`, `unpack`.
"""
