"""The rules that come with the project, compiled once for the tests of a process."""

from __future__ import annotations

from functools import cache

from enrich.rule_reader import Reader


@cache
def rules() -> Reader:
    """The reader of the built-in rules; nobody changes it."""
    return Reader.builtin()
