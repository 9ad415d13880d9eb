"""What people do with found projects, from the first answer to the contract: one module a command.

`tendril.cli` loads them by name.
"""
