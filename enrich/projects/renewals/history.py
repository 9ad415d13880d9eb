"""What a buyer bought before and after a contract: the next tender, and how often he buys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from rapidfuzz import fuzz

from data.records import NoticeKind
from enrich.projects import text

_GROUP = 3  # digits of a CPV code that name its group
# Titles of one purchase over the years share most words, and those of one code many.
_ALIKE, _ALIKE_OF_ONE_CODE = 75, 60
# The next tender comes in the second half of a contract, or after it when that was prolonged.
_SOONEST = timedelta(days=120)
_SHARE_OF_TERM = 0.5
_LATEST = timedelta(days=550)
# Publications of one purchase lie closer together than two purchases.
_ONE_PURCHASE = timedelta(days=120)
_DAYS_A_MONTH = 30.436875


@dataclass(frozen=True, slots=True)
class Purchase:
    """One project of a buyer, on the day when it was first published as a plan, call or award."""

    project: str
    kind: NoticeKind
    on: date
    code: str  # the main CPV code, "" where there is none
    title: str
    planned_on: date | None = None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a buyer bought of a CPV group before, and after how many months again."""

    earlier: int
    months: float | None = None


def next_purchase(
    bought: Purchase, *, since: date, ends: date, others: Iterable[Purchase]
) -> Purchase | None:
    """Return the call or plan with which the buyer asks again for what a contract gives, or None.

    Of several the first call counts, else the newest plan.
    """
    soonest = since + max(_SOONEST, (ends - since) * _SHARE_OF_TERM)
    found = [
        each
        for each in others
        if each.project != bought.project
        and each.kind in (NoticeKind.TENDER, NoticeKind.PLANNED)
        and soonest <= each.on <= ends + _LATEST
        and is_alike(bought, each)
    ]
    calls = [each for each in found if each.kind is NoticeKind.TENDER]
    if calls:
        return min(calls, key=lambda each: (each.on, each.project))
    return max(found, key=lambda each: (each.on, each.project), default=None)


def is_alike(one: Purchase, other: Purchase) -> bool:
    """Tell whether two purchases of one buyer are for the same: code and words of the title."""
    if not one.code or one.code[:_GROUP] != other.code[:_GROUP]:
        return False
    likeness = fuzz.token_set_ratio(_words(one.title), _words(other.title))
    return likeness >= (_ALIKE_OF_ONE_CODE if one.code == other.code else _ALIKE)


def rhythm(bought: Purchase, others: Iterable[Purchase]) -> Rhythm:
    """Return how often the buyer bought of the same CPV group before, and at what distance."""
    if not bought.code:
        return Rhythm(0)
    same = sorted(
        {
            each.on
            for each in others
            if each.code[:_GROUP] == bought.code[:_GROUP]
            and each.kind is not NoticeKind.PLANNED
            and each.project != bought.project
            and each.on < bought.on
        }
    )
    days = [*_apart(same), bought.on]
    gaps = [(later - sooner).days / _DAYS_A_MONTH for sooner, later in pairwise(days)]
    return Rhythm(len(days) - 1, round(median(gaps), 1) if gaps else None)


def _apart(days: Sequence[date]) -> list[date]:
    kept: list[date] = []
    for day in days:
        if not kept or day - kept[-1] > _ONE_PURCHASE:
            kept.append(day)
    return kept


def _words(title: str) -> str:
    """Return the words of a title without years and numbers of lots."""
    return " ".join(
        word for word in text.title_words(title) if not any(sign.isdigit() for sign in word)
    )
