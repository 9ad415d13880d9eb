"""Keep what results cost in euro up to date with the notices, at the cost of what is new."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from data.notices.stored import stored_notices
from enrich.money.rates import Rates
from enrich.projects.renewals.award_prices import prices_of

if TYPE_CHECKING:
    from datetime import date

    from data.records import Money, Notice
    from data.warehouse import Warehouse
    from enrich.projects.renewals.value import ToEuro

NOTICES_AT_ONCE = 5_000


def refresh_prices(warehouse: Warehouse) -> int:
    """Put the results of new and changed notices into euro; return how many notices that were."""
    to_euro = _to_euro()
    read = 0
    while True:
        warehouse.query("market/unpriced", most=NOTICES_AT_ONCE)
        result = warehouse.query("market/unpriced_notices")
        notices = [each for some in stored_notices(result) for each in some]
        _store(warehouse, notices, to_euro)
        read += len(notices)
        if len(notices) < NOTICES_AT_ONCE:
            return read


def _store(warehouse: Warehouse, notices: Sequence[Notice], to_euro: ToEuro) -> None:
    rows: list[dict[str, Any]] = [
        {
            "notice_key": notice.key,
            "position": price.position,
            "kind": price.kind,
            "price_eur": price.eur,
            "before_eur": price.before,
        }
        for notice in notices
        for price in prices_of(notice, to_euro)
    ]
    with warehouse.transaction():
        warehouse.query("market/prices_read")
        if rows:
            warehouse.append("award_price", rows)


def _to_euro() -> ToEuro:
    rates = Rates.builtin()

    @cache
    def convert(money: Money, day: date | None) -> float | None:
        found = rates.to_euro(money.amount, money.currency, day)
        return float(found.euro) if found else None

    return convert
