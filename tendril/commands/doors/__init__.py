"""Ways for people, analysts, assistants and buyers into what was found: one module a command.

`tendril.cli` loads them by name.
"""
