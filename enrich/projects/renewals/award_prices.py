"""What results cost: prices, ceilings of frameworks, orders under them, and what was raised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from data.records import Award, Money, Notice
from enrich.projects.renewals.value import ToEuro
from enrich.projects.stages import MODIFICATIONS

PriceKind = Literal["price", "ceiling", "call_off", "modified", "raised"]

_LEAST = 50.0  # euro; symbolic prices and prices of a unit are below it


@dataclass(frozen=True, slots=True)
class AwardPrice:
    """What one result cost in euro; `before` is what it was before a modification."""

    position: int  # in the notice's list of results, from 1
    kind: PriceKind
    eur: float | None = None
    before: float | None = None


def prices_of(notice: Notice, to_euro: ToEuro) -> list[AwardPrice]:
    """Return what the results of a notice cost, one each, in euro of the day of publication.

    A framework's value says how much may be ordered at most, and a modification states the value
    after it: neither is a price, and the kind says so. A value that every one of several results
    repeats and that is the notice's own total is that of all together, so none of them has it.
    """
    day = notice.published_at.date() if notice.published_at else None
    kind = _kind(notice)
    before = _before(notice, day, to_euro) if kind in ("modified", "raised") else None
    results = notice.awards or (Award(),)
    repeated = _is_repeated(notice)
    found = []
    for position, award in enumerate(results, 1):
        money = award.value
        if money is None and len(results) == 1:
            money = notice.value or (notice.value_max if kind in ("ceiling", "raised") else None)
        euro = to_euro(money, day) if money and not repeated else None
        stated = euro if euro and euro >= _LEAST and award.status == "awarded" else None
        # What all results cost before a modification is known of the whole contract only.
        earlier = before if len(results) == 1 else None
        found.append(AwardPrice(position, kind, stated, earlier))
    return found


def _kind(notice: Notice) -> PriceKind:
    if notice.form in MODIFICATIONS:
        return "raised" if notice.agreement == "framework" else "modified"
    if notice.agreement == "framework":
        return "ceiling"
    return "call_off" if notice.agreement == "call_off" else "price"


def _is_repeated(notice: Notice) -> bool:
    stated = [award.value for award in notice.awards if award.value]
    return len(stated) > 1 and notice.value is not None and set(stated) == {notice.value}


def _before(notice: Notice, day: date | None, to_euro: ToEuro) -> float | None:
    """Return what the contract was worth before its modification, such as "150000 EUR" there."""
    for change in notice.changes:
        amount, _, currency = (change.old or "").rpartition(" ")
        try:
            money = Money(amount=Decimal(amount), currency=currency) if amount else None
        except (ArithmeticError, ValueError):
            continue
        if money:
            return to_euro(money, day)
    return None
