"""When an organisation needs the same again: contracts that end, and rhythms of purchases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median, quantiles
from typing import TYPE_CHECKING, Literal

from enrich.projects.renewals.ends import after

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# `contract_end`: what replaces a contract is tendered months before its end; `rhythm`: purchases of
# one group of goods came at intervals of much the same length.
NeedMethod = Literal["contract_end", "rhythm"]
_FEWEST = 3
# Purchases within so many days are one: lots, corrections, a second try.
_ONE = timedelta(days=60)
# The middle half of the intervals may differ from the median by so much of it.
_REGULAR = 0.35
_LATE = 0.5  # of an interval: when it is overdue by more, the rhythm has stopped
# A tender is published so many months before the old contract ends.
_LEAD_FROM, _LEAD_TO = 12, 4
_FORESEEN = 48  # months; what ends later is no need yet


@dataclass(frozen=True, slots=True)
class Purchase:
    """One purchase: its day, its CPV group (3 digits) and what it was."""

    day: date
    group: str
    what: str


@dataclass(frozen=True, slots=True)
class EndingContract:
    """A contract with the day on which it ends."""

    ends: date
    group: str | None
    what: str


@dataclass(frozen=True, slots=True)
class Need:
    """What will be tendered next, between which days, and by what that is known."""

    what: str
    group: str | None
    begins: date
    ends: date
    method: NeedMethod
    basis: tuple[date, ...]  # the end of the contract, or the days of the purchases


def next_need(
    purchases: Iterable[Purchase], ending: Iterable[EndingContract], *, now: date
) -> Need | None:
    """Return the need that comes first, or None where the history is too short to tell.

    A contract's end is known better than a rhythm, so that of one group it alone counts.
    """
    contracts = [need for each in ending if (need := _of_contract(each, now))]
    told = {need.group for need in contracts}
    by_group: dict[str, list[Purchase]] = {}
    for each in purchases:
        by_group.setdefault(each.group, []).append(each)
    rhythms = [
        need
        for group, several in sorted(by_group.items())
        if group not in told and (need := rhythm(several, now=now))
    ]
    found = sorted(contracts + rhythms, key=lambda need: (need.begins, need.ends, need.what))
    return found[0] if found else None


def rhythm(purchases: Sequence[Purchase], *, now: date) -> Need | None:
    """Return when the next purchase of one group is due, by the days of the earlier ones.

    Three purchases at least, at intervals whose middle half lies within 35 % of their median; what
    is overdue by half an interval is no rhythm any more.
    """
    ordered = sorted(purchases, key=lambda each: (each.day, each.what))
    days: list[date] = []
    for each in ordered:
        if not days or each.day - days[-1] > _ONE:
            days.append(each.day)
    if len(days) < _FEWEST:
        return None
    gaps = [(after - before).days for before, after in pairwise(days)]
    usual = median(gaps)
    low, high = (quantiles(gaps, n=4, method="inclusive")[at] for at in (0, 2))
    if high - usual > _REGULAR * usual or usual - low > _REGULAR * usual:
        return None
    begins, ends = days[-1] + timedelta(days=round(low)), days[-1] + timedelta(days=round(high))
    if (now - ends).days > _LATE * usual:
        return None
    newest = ordered[-1]
    return Need(newest.what, newest.group, begins, max(begins, ends), "rhythm", tuple(days))


def _of_contract(contract: EndingContract, now: date) -> Need | None:
    if not now < contract.ends <= after(now, _FORESEEN):
        return None
    begins, ends = after(contract.ends, -_LEAD_FROM), after(contract.ends, -_LEAD_TO)
    return Need(
        contract.what, contract.group, begins, max(ends, min(now, contract.ends)), "contract_end",
        (contract.ends,),
    )  # fmt: skip
