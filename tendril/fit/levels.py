"""What the warehouse knows of prices and of how long decisions take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ranking.fit.delivery import DecisionDays
from ranking.fit.price_level import LikeAward, PriceLevel, price_level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.published.snapshot import Snapshot
    from enrich.money.rates import Rates

# Less is a symbol, or the price of one unit.
_LEAST_EUR = 50.0
# Of fewer decisions nothing is learned.
_LEAST_SEEN = 20


def level_of(
    snapshot: Snapshot, project: str, cpv: Sequence[str], country: str | None, rates: Rates
) -> PriceLevel | None:
    """Return what contracts like a project's were awarded at, or None where too few are known."""
    if not cpv:
        return None
    rows = snapshot.rows("fit/like_awards", project=project, group=cpv[0][:4])
    found = (_award(row, rates) for row in rows)
    return price_level((each for each in found if each), cpv, country)


def decision_days(snapshot: Snapshot) -> DecisionDays:
    """Return how long after the deadline awards are decided here, else the default."""
    (row,) = snapshot.rows("fit/decision_days")
    if row["seen"] < _LEAST_SEEN:
        return DecisionDays()
    return DecisionDays(row["first"], row["last"], row["seen"])


def _award(row: dict[str, Any], rates: Rates) -> LikeAward | None:
    price = _euro(row["amount"], row["currency"], row, rates)
    if price is None or price < _LEAST_EUR:
        return None
    return LikeAward(
        notice=row["notice_key"], title=row["title"], buyer=row["buyer"], country=row["country"],
        cpv=row["cpv"], price_eur=price, on=row["decided_on"], winners=tuple(row["winners"] or ()),
        bidders=row["bidders"], url=row["url"],
        estimate_eur=_euro(row["estimate"], row["estimate_currency"], row, rates),
    )  # fmt: skip


def _euro(amount: Any, currency: str | None, row: dict[str, Any], rates: Rates) -> float | None:
    if amount is None or currency is None:
        return None
    found = rates.to_euro(amount, currency, row["decided_on"])
    return float(found.euro) if found else None
