"""What a contract costs: a price, told from the ceiling of a framework and from an estimate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from data.records import Award, Money, Notice, NoticeKind

ValueKind = Literal["price", "estimate", "ceiling"]
# An amount and its day in euro, or None where the bank quotes no rate.
ToEuro = Callable[[Money, date | None], float | None]

_LEAST = 50.0  # euro; symbolic prices and fees for a unit are below it


@dataclass(frozen=True, slots=True)
class ContractValue:
    """A contract's value in euro and what kind of figure it is; None is not stated.

    The `ceiling` of a framework says how much may be ordered at most, and nothing about what is:
    it never stands in for the price. `ceiling_before` is what it was before it was raised.
    """

    eur: float | None = None
    kind: ValueKind | None = None
    ceiling: float | None = None
    ceiling_before: float | None = None


def contract_value(
    notices: Sequence[Notice],
    awards: Iterable[tuple[Award, date | None]],
    *,
    whole: bool,
    to_euro: ToEuro,
) -> ContractValue:
    """Return the value of a contract from its project's notices, in order, and its awards by day.

    `whole` says that the contract is all that the project bought, so that totals are its own.
    """
    framework = any(notice.agreement == "framework" for notice in notices)
    prices = [_euro(award.value, day, to_euro) for award, day in awards]
    price = sum(each or 0.0 for each in prices) if prices and all(prices) else None
    results = [each for each in notices if each.kind is NoticeKind.AWARD] if whole else []
    totals = [(each.value, _day(each)) for each in results if each.value]
    total = _euro(*totals[-1], to_euro) if totals else None
    # The newest total, since a modification states the value after it.
    stated = (total if len(results) > 1 else price or total) or price
    if framework:
        before, ceiling = _ceilings(notices if whole else (), to_euro)
        ceiling = ceiling or stated
        return ContractValue(
            None,
            "ceiling" if ceiling else None,
            ceiling,
            before if before and ceiling and before < ceiling else None,
        )
    if stated:
        return ContractValue(stated, "price")
    calls = [each for each in notices if each.kind is not NoticeKind.AWARD and each.value]
    estimate = _euro(calls[-1].value, _day(calls[-1]), to_euro) if whole and calls else None
    return ContractValue(estimate, "estimate" if estimate else None)


def _ceilings(notices: Iterable[Notice], to_euro: ToEuro) -> tuple[float | None, float | None]:
    """Return a framework's ceiling before its last modification, and the newest that is stated."""
    before = ceiling = None
    for notice in notices:
        day = _day(notice)
        for change in notice.changes:
            if money := _amount(change.old):
                before = _euro(money, day, to_euro) or before
        if money := notice.value_max or notice.value:
            ceiling = _euro(money, day, to_euro) or ceiling
    return before, ceiling


def _euro(money: Money | None, day: date | None, to_euro: ToEuro) -> float | None:
    """Return money in euro; what is less than any contract stands for what is not told."""
    euro = to_euro(money, day) if money else None
    return euro if euro and euro >= _LEAST else None


def _amount(text: str | None) -> Money | None:
    """Return the money in what a modification says was agreed before, such as "150000 EUR"."""
    amount, _, currency = (text or "").rpartition(" ")
    try:
        return Money(amount=Decimal(amount), currency=currency) if amount else None
    except (ArithmeticError, ValueError):
        return None


def _day(notice: Notice) -> date | None:
    return notice.published_at.date() if notice.published_at else None
