"""A home made, checked, looked at, kept and restored: one module a command.

`init_sources` is the part of `init` that proposes portals; `tendril.cli` loads the others by name.
"""
