"""Gaps in what the sources cover, as lines for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, get_args

from tendril.coverage.regions import Gap, Uncovered


class Words(Protocol):
    """The wording of the reader's language, and how it calls countries."""

    def __call__(self, key: str, **values: object) -> str:
        """Return the wording named `key` with its values filled in."""

    def country(self, code: str) -> str:
        """Return the name of a country (ISO 3166 alpha-2)."""


def gap_lines(gaps: Sequence[Uncovered], words: Words) -> list[str]:
    """Return a line for each kind of gap, the widest first, with the countries that have it."""
    named = {
        gap: [words.country(each.country) for each in gaps if each.gap == gap]
        for gap in get_args(Gap)
    }
    return [
        words(f"uncovered.{gap}", countries=words("list").join(names))
        for gap, names in named.items()
        if names
    ]
