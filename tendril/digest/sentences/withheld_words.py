"""What the digest says of projects that were left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tendril.digest.locale import Locale
    from tendril.digest.model import Withheld


def new_ones(withheld: Sequence[Withheld]) -> list[Withheld]:
    """Return the reasons by which something was left out that no earlier digest told.

    What is as it was shown before is counted, and no example of it is needed.
    """
    told = [each for each in withheld if each.new is None or each.new > 0]
    return [replace(each, examples=()) if each.reason == "seen" else each for each in told]


def how_many(withheld: Withheld, words: Locale) -> str:
    """Return how many were left out for a reason: those that are new, and how many in all."""
    count = words.number(withheld.count)
    if withheld.new is None or withheld.new == withheld.count:
        return count
    new = words("withheld.new", n=words.number(withheld.new))
    return new + words("bracket", text=words("withheld.all", n=count))


def why_withheld(withheld: Withheld, words: Locale) -> str:
    """Return why projects were left out."""
    key = f"withheld.{withheld.reason}"
    if words.has(key):
        return words(key)
    return words("withheld.other", name=withheld.reason.replace("_", " "))
