"""Material changes are told, trivial edits never."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tendril.digest.changes import facts_from_json, facts_to_json, material_changes
from tendril.digest.model import ChangeKind, Facts
from tests.tendril.digest.samples import NOW

BEFORE = Facts("p1", NOW, Decimal("1000000.00"), "EUR", 2, "tender", "open")


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
    planned = Facts("p1", stage="planned")
    kinds = [change.kind for change in material_changes(planned, replace(BEFORE, lots=1))]
    assert kinds == [ChangeKind.TENDER, ChangeKind.DEADLINE, ChangeKind.VALUE]


def test_facts_survive_the_delivery_table() -> None:
    assert facts_from_json(facts_to_json(BEFORE)) == BEFORE
    assert facts_from_json(facts_to_json(Facts("p2"))) == Facts("p2")
