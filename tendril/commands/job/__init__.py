"""The job of the day, each of its stages by itself, and the demo: one module a command.

`tendril.cli` loads them by name; `demo` prints what `run` prints.
"""
