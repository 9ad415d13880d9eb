"""Figures of the market that were worked out, kept while their copy of the warehouse is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tendril.market.figures import Market
from tendril.market.scope import Scope
from tendril.web.kept.once import Once

MOST = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """What figures are of: a version of the copy, what was asked, the day and the language."""

    version: str
    scope: Scope
    day: date
    language: str


# The last few, since a page and each of its charts ask for the same.
KeptMarkets = Once[Asked, Market]
