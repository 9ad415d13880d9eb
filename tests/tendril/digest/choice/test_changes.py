"""Material changes are told, trivial edits never."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from data.vocabulary import ChangeField
from enrich.projects.differences.between import Difference
from tendril.digest.choice.changes import (
    facts_from_json,
    facts_to_json,
    material_changes,
    shown_change,
)
from tendril.digest.locale import Locale
from tendril.digest.sentences.change_sentence import change_sentence
from tendril.digest.shown_facts import ChangeKind, ShownFacts
from tests.tendril.digest.samples import NOW

BEFORE = ShownFacts("p1", NOW, Decimal("1000000.00"), "EUR", 2, "tender", "open")


@pytest.mark.parametrize(
    ("after", "kinds"),
    [
        ({}, []),
        ({"deadline": NOW + timedelta(hours=12)}, []),
        ({"deadline": NOW + timedelta(days=1)}, [ChangeKind.DEADLINE]),
        ({"deadline": NOW - timedelta(days=3)}, [ChangeKind.DEADLINE]),
        ({"deadline": None}, []),
        ({"value": Decimal(1040000)}, []),
        ({"value": Decimal(1500000)}, [ChangeKind.VALUE]),
        ({"currency": "PLN"}, [ChangeKind.VALUE]),
        ({"value": None, "currency": None}, []),
        ({"lots": 3}, [ChangeKind.LOTS]),
        ({"lots": 1}, []),
        ({"stage": "cancelled", "deadline": NOW + timedelta(days=9)}, [ChangeKind.CANCELLED]),
        ({"stage": "awarded", "value": Decimal(5)}, [ChangeKind.AWARDED]),
    ],
)
def test_material_changes(after: dict[str, Any], kinds: list[ChangeKind]) -> None:
    assert [change.kind for change in material_changes(BEFORE, replace(BEFORE, **after))] == kinds


def test_a_planned_project_that_goes_to_tender_is_news() -> None:
    planned = ShownFacts("p1", stage="planned")
    kinds = [change.kind for change in material_changes(planned, replace(BEFORE, lots=1))]
    assert kinds == [ChangeKind.TENDER, ChangeKind.DEADLINE, ChangeKind.VALUE]


def test_facts_survive_the_delivery_table() -> None:
    assert facts_from_json(facts_to_json(BEFORE)) == BEFORE
    assert facts_from_json(facts_to_json(ShownFacts("p2"))) == ShownFacts("p2")


def lots(**days: float) -> ShownFacts:
    deadlines = {lot: NOW + timedelta(days=day) for lot, day in days.items()}
    return ShownFacts("p1", min(deadlines.values()), deadlines=dict(deadlines))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"a": -4, "b": 54}, {"a": -4, "b": 60}, ["b"]),
        ({"a": 3, "b": 54}, {"a": 9, "b": 60}, ["a", "b"]),
        ({"a": 3, "b": 3}, {"a": 9, "b": 9}, [None]),  # all together
        ({"a": 3, "b": 54}, {"b": 54}, []),  # a is decided
        ({"a": 3, "b": 54}, {"a": 3, "b": 54, "c": 54}, []),
        ({"a": 3, "b": 54}, {"a": 3.2, "b": 54}, []),
    ],
)
def test_a_moved_deadline_is_told_by_lot(
    before: dict[str, float], after: dict[str, float], told: list[str | None]
) -> None:
    found = material_changes(lots(**before), lots(**after))
    assert [change.lot for change in found if change.kind is ChangeKind.DEADLINE] == told


def test_the_days_of_lots_are_kept_with_the_delivery() -> None:
    kept = facts_from_json(facts_to_json(lots(a=3, b=54)))
    assert kept == lots(a=3, b=54)
    assert material_changes(kept, lots(a=3, b=54)) == ()


def test_a_delivery_from_before_lots_were_kept_tells_nothing_false() -> None:
    old = ShownFacts("p1", NOW + timedelta(days=3))
    assert material_changes(old, lots(a=3, b=54)) == ()
    assert [change.lot for change in material_changes(old, lots(a=9, b=54))] == [None]


def test_a_day_in_the_place_of_a_placeholder_is_told() -> None:
    unknown = ShownFacts("p1", deadlines={"": None})
    (change,) = material_changes(unknown, ShownFacts("p1", NOW, deadlines={"": NOW}))
    assert (change.before, change.after) == (None, NOW.isoformat())


@pytest.mark.parametrize(
    ("field", "before", "after", "lot", "english"),
    [
        ("stage", "planned", "tender", None, "The tender is open now"),
        ("stage", "cancelled", "tender", None, "Open again"),
        ("stage", "cancelled", "re-tendered", None, "Tendered again"),
        ("stage", "awarded", "modified", None, "The contract was modified"),
        ("status", "open", "stopped", None, "Stopped, put off or refused"),
        ("budget", "1000000 EUR", "1150000.00 EUR", None,
         "Budget changed from EUR 1 m to EUR 1.2 m (+15 %)"),
        ("budget", "1000000 EUR", "900000 PLN", "LOT-0002",
         "Budget of lot 2 changed from EUR 1 m to PLN 900,000"),
        ("lot", "Pumpen", None, "LOT-0003", "Lot 3 withdrawn: Pumpen"),
        ("lot", None, "Rechen", "4", "Lot 4 added: Rechen"),
        ("questions", "2026-10-01T10:00:00+00:00", "2026-10-08T10:00:00+00:00", None,
         "Questions until 8 Oct 2026, 12:00 CEST, before 1 Oct 2026, 12:00 CEST"),
        ("period", "24 months", "36 months", None,
         "Contract period changed from 24 months to 36 months"),
        ("period", "2027-01-01 to 2028-12-31", "2027-03-01 to 2028-12-31", None,
         "Contract period changed from 1 Jan 2027 – 31 Dec 2028 to 1 Mar 2027 – 31 Dec 2028"),
        ("winner", None, "Nordtechnik GmbH", "LOT-0001", "Lot 1 awarded to Nordtechnik GmbH"),
        ("winner", "A", "B", None, "Winner changed from A to B"),
        ("winner", None, "not_awarded", "1", "Lot 1 not awarded"),
    ],
)  # fmt: skip
def test_every_difference_has_a_sentence(
    field: ChangeField, before: str | None, after: str | None, lot: str | None, english: str
) -> None:
    told = shown_change(Difference(field, before, after, lot))
    zone = "Europe/Berlin"
    assert change_sentence(Locale("en", zone), told).replace("\N{NO-BREAK SPACE}", " ") == english
    assert change_sentence(Locale("de", zone), told) != english
