"""How long before a contract's end the next tender is published: learned, else a default.

The next contract begins when the present one ends, so what counts is how long before the start of
their contracts buyers publish tenders: every tender that states a start tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from data.records import Notice, NoticeKind
from data.vocabulary import ContractNature

Size = Literal["small", "large"]
# From so many euro on a contract counts as large.
LARGE = 1_000_000.0
# Fewer tenders tell nothing sure about the ends of a distribution.
LEAST_SEEN = 30
_LISTINGS = ("F07", "qu-sy")
_LONGEST = 1100


@dataclass(frozen=True, slots=True)
class Lead:
    """Between how many days before the end four of five tenders are published.

    `seen` is on how many tenders that rests; 0 is the default.
    """

    earliest: int
    latest: int
    seen: int = 0


# By 251 tenders of TED, 2016 to 2024, that state a start (docs/renewals.md); works by few.
DEFAULTS: Mapping[ContractNature | None, Lead] = {
    "services": Lead(295, 50),
    "supplies": Lead(240, 50),
    "works": Lead(425, 40),
    None: Lead(285, 50),
}


@dataclass(frozen=True, slots=True)
class LeadKey:
    """Of what contracts a lead is; None is any."""

    nature: ContractNature | None
    size: Size | None


@dataclass(frozen=True, slots=True)
class Start:
    """How many days before the start of its contract a tender was published."""

    key: LeadKey
    days: int


def start_of(notices: Iterable[Notice], value_eur: float | None) -> Start | None:
    """Return how long before its contract's start a project's tender was published, if it says so.

    Lists of suppliers are open for years: their start is that of the list. A start in the past is
    a typing error, one in three years belongs to another phase.
    """
    for notice in notices:
        listing = (notice.form or "").startswith(_LISTINGS)
        if notice.kind is not NoticeKind.TENDER or listing or notice.published_at is None:
            continue
        periods = [notice.period, *(lot.period for lot in notice.lots)]
        starts = [each.start for each in periods if each and each.start]
        if not starts:
            continue
        days = (min(starts) - notice.published_at.date()).days
        if 0 <= days <= _LONGEST:
            size: Size | None = None
            if value_eur:
                size = "large" if value_eur >= LARGE else "small"
            return Start(LeadKey(notice.contract_nature, size), days)
    return None


def leads(measured: Iterable[tuple[LeadKey, Lead]]) -> dict[LeadKey, Lead]:
    """Return the lead of each nature and size from what was measured over groups of tenders.

    A group with too few tenders takes the lead of its nature, and that the default.
    """
    known = {key: lead for key, lead in measured if lead.seen >= LEAST_SEEN}
    found: dict[LeadKey, Lead] = {}
    for nature, default in DEFAULTS.items():
        whole = known.get(LeadKey(nature, None), default)
        sizes: tuple[Size | None, ...] = (None, "small", "large")
        for size in sizes:
            found[LeadKey(nature, size)] = known.get(LeadKey(nature, size), whole)
    return found
