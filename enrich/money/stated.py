"""The budget: what is to be spent, in euro at the rate of the publication day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from data.findings import Tag
from data.records import Lot, Money, Notice

if TYPE_CHECKING:
    from datetime import date

    from data.vocabulary import TagField
    from enrich.money.amounts import Amount
    from enrich.money.rates import Rates

BudgetRole = Literal["estimate", "maximum", "award", "range"]

# Forms demand a number, so buyers who withhold the value type 0, 1 or a cent.
_PLACEHOLDER_BELOW = Decimal(100)


@dataclass(frozen=True, slots=True)
class StatedBudget:
    """The budget as a notice states it, before conversion."""

    money: Money
    role: BudgetRole
    origin: str  # the field or fields it came from
    upper: Money | None = None  # the upper end of a range
    quote: str | None = None  # the words of a text that say so
    confidence: float | None = None  # of what was read in a text


def budget_tags(stated: StatedBudget, rates: Rates, day: date | None) -> tuple[Tag, ...]:
    """Return `stated` as tags: the amount as published, the most that it may be, and in euro.

    Fields are budget and budget.max ("40000000 EUR", `number` in that currency) and budget.eur
    (`number` in euro at the rate of `day`; left out for a currency without a rate).
    """
    money, upper = stated.money, stated.upper
    if upper is None and stated.role == "maximum":
        upper = money
    confidence = stated.confidence or (1.0 if stated.role in ("estimate", "award") else 0.8)
    quote = stated.quote or _written(stated)
    tags = [_amount_tag("budget", money, stated, confidence, quote)]
    if upper is not None:
        tags.append(_amount_tag("budget.max", upper, stated, confidence, quote))
    converted = rates.to_euro(money.amount, money.currency, day)
    if converted is not None:
        tags.append(
            Tag(
                field="budget.eur",
                value=f"{converted.euro:.2f}",
                method="stated" if money.currency == "EUR" else "derived",
                confidence=confidence * (0.9 if converted.late else 1.0),
                quote=quote,
                origin=stated.origin + (f" ({converted.note})" if converted.note else ""),
                number=float(round(converted.euro, 2)),
            )
        )
    return tuple(tags)


def _amount_tag(
    field: TagField, money: Money, stated: StatedBudget, confidence: float, quote: str
) -> Tag:
    number = float(money.amount)
    return Tag(field, _amount(money), "stated", confidence, quote, stated.origin, number)


def stated_budget(notice: Notice) -> StatedBudget | None:
    """Return the budget from the fields of a notice: its total, its range, or its lots together.

    The notice's own total goes before the sum of its lots, an estimate before a maximum.
    """
    total, low, high = _real(notice.value), _real(notice.value_min), _real(notice.value_max)
    if total is not None:
        role: BudgetRole = "award" if notice.kind == "award" else "estimate"
        return StatedBudget(total, role, "value", _above(high, total))
    if low is not None:
        upper = _above(high, low)
        if upper is not None:
            return StatedBudget(low, "range", "value_min and value_max", upper)
        return StatedBudget(low, "estimate", "value_min")
    if high is not None:
        return StatedBudget(high, "maximum", "value_max")
    return _lots(notice.lots) or _awards(notice)


def _lots(lots: Sequence[Lot]) -> StatedBudget | None:
    values = [value for lot in lots if (value := _real(lot.value)) is not None]
    total = _sum(values)
    if total is None:
        return None
    role: BudgetRole = "maximum" if any(lot.value_is_maximum for lot in lots) else "estimate"
    origin = f"sum of {len(values)} lots" if len(values) > 1 else "lot value"
    missing = len(lots) - len(values)
    return StatedBudget(total, role, origin + (f", {missing} without value" if missing else ""))


def with_words(
    stated: StatedBudget | None, notice: Notice, said: Callable[[], Sequence[Amount]]
) -> StatedBudget | None:
    """Return the sum that the words list, where only some of the lots state their value.

    The words have to name one amount for each lot, those that are stated among them. `said` reads
    the amounts of the words; of few notices it is asked.
    """
    values = [value for lot in notice.lots if (value := _real(lot.value)) is not None]
    if stated is None or not values or len(values) == len(notice.lots):
        return stated
    if not stated.origin.endswith("without value"):  # the notice has a total of its own
        return stated
    listed = [
        Money(amount=amount.value, currency=amount.currency)
        for amount in said()
        if not (amount.loose or amount.per_unit or amount.upper)
    ]
    total = _sum(listed)
    if total is None or len(listed) != len(notice.lots) or Counter(values) - Counter(listed):
        return stated
    origin = f"sum of {len(listed)} lots, {len(listed) - len(values)} of them by the text"
    return StatedBudget(total, stated.role, origin)


def _awards(notice: Notice) -> StatedBudget | None:
    values = [value for award in notice.awards if (value := _real(award.value)) is not None]
    total = _sum(values)
    if total is None:
        return None
    return StatedBudget(
        total, "award", f"sum of {len(values)} awards" if len(values) > 1 else "award"
    )


def _sum(values: Sequence[Money]) -> Money | None:
    """Add amounts of one currency; amounts of several currencies have no stated sum."""
    if not values or len({money.currency for money in values}) != 1:
        return None
    total = sum((money.amount for money in values), Decimal(0))
    return Money(amount=total, currency=values[0].currency) if total < Decimal(10) ** 18 else None


def _real(money: Money | None) -> Money | None:
    """Return `money` unless it is a placeholder."""
    return money if money is not None and money.amount >= _PLACEHOLDER_BELOW else None


def _above(upper: Money | None, money: Money) -> Money | None:
    """Return `upper` when it is truly above `money`, in the same currency."""
    if upper is None or upper.currency != money.currency or upper.amount <= money.amount:
        return None
    return upper


def _written(stated: StatedBudget) -> str:
    text = _amount(stated.money)
    if stated.upper is not None:
        return f"{text} to {_amount(stated.upper)}"
    return f"up to {text}" if stated.role == "maximum" else text


def _amount(money: Money) -> str:
    return f"{_plain(money.amount)} {money.currency}"


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
