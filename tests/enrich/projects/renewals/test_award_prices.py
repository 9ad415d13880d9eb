"""What results cost: prices, ceilings, orders under frameworks and what was raised stay apart."""

from __future__ import annotations

from datetime import date
from typing import Any

from data.records import Money, Notice
from enrich.projects.renewals.award_prices import prices_of


def to_euro(money: Money, day: date | None) -> float | None:
    return float(money.amount) if money.currency == "EUR" else None


def euro(amount: int) -> dict[str, Any]:
    return {"amount": amount, "currency": "EUR"}


def award(**more: Any) -> Notice:
    fields = {"source": "made", "source_id": "1", "kind": "award", "title": "Pumps"}
    return Notice.model_validate(fields | more)


def told(notice: Notice) -> list[tuple[str, float | None, float | None]]:
    return [(each.kind, each.eur, each.before) for each in prices_of(notice, to_euro)]


def test_a_price_is_that_of_its_lot() -> None:
    notice = award(value=euro(3000), awards=[{"lot": "1", "value": euro(1000)}, {"lot": "2"}])
    assert told(notice) == [("price", 1000.0, None), ("price", None, None)]


def test_the_total_is_the_price_of_a_single_result() -> None:
    assert told(award(value=euro(3000), awards=[{"lot": "1"}])) == [("price", 3000.0, None)]
    assert told(award(value=euro(3000))) == [("price", 3000.0, None)]


def test_a_total_that_every_lot_repeats_is_the_price_of_none() -> None:
    lots = [{"lot": str(number), "value": euro(3000)} for number in (1, 2)]
    assert told(award(value=euro(3000), awards=lots)) == [("price", None, None)] * 2
    assert told(award(value=euro(6000), awards=lots)) == [("price", 3000.0, None)] * 2


def test_a_framework_states_a_ceiling_and_a_call_off_a_price_of_its_own() -> None:
    ceiling = award(agreement="framework", value_max=euro(9000))
    assert told(ceiling) == [("ceiling", 9000.0, None)]
    order = award(agreement="call_off", awards=[{"value": euro(700)}])
    assert told(order) == [("call_off", 700.0, None)]


def test_what_was_raised_keeps_what_it_was_before() -> None:
    changes = [{"section": "VII.2.3", "old": "1000 EUR", "new": "1500 EUR"}]
    raised = award(form="F20", agreement="framework", value=euro(1500), changes=changes)
    assert told(raised) == [("raised", 1500.0, 1000.0)]
    assert told(award(form="F20", value=euro(1500), changes=changes)) == [
        ("modified", 1500.0, 1000.0)
    ]


def test_symbols_foreign_money_and_what_was_not_awarded_are_no_prices() -> None:
    assert told(award(awards=[{"value": euro(1)}])) == [("price", None, None)]
    assert told(award(value={"amount": 5000, "currency": "XDR"})) == [("price", None, None)]
    failed = award(awards=[{"status": "not_awarded", "value": euro(800)}])
    assert told(failed) == [("price", None, None)]
