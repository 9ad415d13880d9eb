"""What is shown, what is withheld and why, and what is never repeated."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from data.warehouse import Warehouse
from tendril.digest.layout.render import render_text
from tendril.digest.shown_facts import ChangeKind
from tendril.digest.store import record_delivery
from tests.tendril.digest.building import add, made
from tests.tendril.digest.samples import NOW


def test_the_best_are_shown_and_the_rest_is_counted(warehouse: Warehouse) -> None:
    for number in range(5):
        add(warehouse, f"fit{number}", score=0.9 - number / 100, rank=number + 1)
    add(warehouse, "late", score=0.99, rank=9, gates={"region": "meets", "deadline": "fails"})
    add(warehouse, "far", score=0.8, rank=10, gates={"region": "fails", "budget": "fails"})
    add(warehouse, "weak", score=0.1, rank=6)
    add(warehouse, "gone", score=0.95, rank=7, stage="awarded", status="closed")
    add(warehouse, "other", score=0.99, rank=1, profile_id="someone")
    digest = made(warehouse)
    assert [entry.project for entry in digest.entries] == ["fit0", "fit1", "fit2"]
    assert [entry.rank for entry in digest.entries] == [1, 2, 3]
    counts = {item.reason: item.count for item in digest.withheld}
    assert counts == {"limit": 2, "deadline": 1, "region": 1, "score": 1, "open": 1}
    assert sum(counts.values()) + len(digest.entries) == digest.totals.projects
    assert digest.totals.passed == 6
    late = next(item for item in digest.withheld if item.reason == "deadline")
    assert late.examples[0].title == "Schlammentwässerung late"
    assert late.examples[0].score == 99


def test_lots_of_one_tender_are_shown_once(warehouse: Warehouse) -> None:
    for number in range(3):
        title = f"Kläranlage Ost: Dekanter, Los {number + 1}"
        given: dict[str, Any] = {"title": title, "buyer": "Verband Ost"}
        add(warehouse, f"lot{number}", score=0.9 - number / 100, rank=number + 1, **given)
    add(warehouse, "other", score=0.8, rank=4)
    first = made(warehouse)
    assert [entry.project for entry in first.entries] == ["lot0", "other"]
    assert {item.reason: item.count for item in first.withheld} == {"alike": 2}
    record_delivery(warehouse, first, Path("a.html"))
    # Its lots do not come one by one on the days after.
    again = made(warehouse, NOW + timedelta(days=1))
    assert again.entries == ()
    assert {item.reason: item.count for item in again.withheld} == {"alike": 2, "seen": 2}


def test_close_scores_give_way_to_another_kind(warehouse: Warehouse) -> None:
    for number in range(6):
        add(warehouse, f"p{number}", score=0.90 - number / 1000, rank=number + 1)
    add(warehouse, "press", score=0.86, rank=7, cpv=["43414000"])
    shown = made(warehouse, limit=5)
    assert [entry.project for entry in shown.entries] == ["p0", "p1", "p2", "p3", "press"]
    withheld = {item.reason: item for item in shown.withheld}
    assert [each.title for each in withheld["variety"].examples] == ["Schlammentwässerung p4"]
    assert withheld["limit"].count == 1
    assert "von schon gezeigter Art" in render_text(shown)


def test_news_without_an_order_is_withheld(warehouse: Warehouse) -> None:
    add(warehouse, "p1", score=0.9, rank=1, stage="announced")
    add(
        warehouse,
        "p2",
        score=0.8,
        rank=2,
        stage="announced",
        deadline=None,
        gates={"deadline": "unknown"},
    )
    tag = {"notice_key": "ted:p1:1", "field": "is_opportunity", "value": "no", "method": "derived",
           "confidence": 0.9, "tagged_at": NOW}  # fmt: skip
    warehouse.append("tag", [tag])
    digest = made(warehouse)
    assert [entry.project for entry in digest.entries] == ["p2"]
    assert digest.entries[0].unknown == ()
    assert {item.reason: item.count for item in digest.withheld} == {"opportunity": 1}


def test_a_delivered_project_comes_back_only_when_it_changed(warehouse: Warehouse) -> None:
    for number in range(3):
        add(warehouse, f"p{number}", score=0.9 - number / 100, rank=number + 1)
    first = made(warehouse)
    record_delivery(warehouse, first, Path("a.html"))
    # The same day again, as after a crash, gives the same digest.
    assert made(warehouse, NOW + timedelta(hours=3)).entries == first.entries

    tomorrow = NOW + timedelta(days=1)
    again = made(warehouse, tomorrow)
    assert again.entries == ()
    assert {item.reason: item.count for item in again.withheld} == {"seen": 3}

    warehouse.connection.execute(
        "UPDATE project SET deadline = deadline + INTERVAL 9 DAY WHERE project_id = 'p1'"
    )
    warehouse.connection.execute(
        "UPDATE project SET stage = 'cancelled', status = 'closed' WHERE project_id = 'p2'"
    )
    warehouse.connection.execute("UPDATE project SET title = 'x' WHERE project_id = 'p0'")
    changed = made(warehouse, tomorrow)
    assert [entry.project for entry in changed.entries] == ["p1"]
    assert [change.kind for change in changed.entries[0].changes] == [ChangeKind.DEADLINE]
    assert not changed.entries[0].is_new
    assert [item.project for item in changed.closed] == ["p2"]
    record_delivery(warehouse, changed, Path("b.html"))

    third = made(warehouse, NOW + timedelta(days=2))
    assert (third.entries, third.closed) == ((), ())


@pytest.mark.parametrize(
    ("stage", "kind"),
    [
        ("awarded", ChangeKind.AWARDED),
        ("cancelled", ChangeKind.CANCELLED),
        ("closed", ChangeKind.CLOSED),
    ],
)
def test_what_was_shown_and_ended_is_told_once(
    warehouse: Warehouse, stage: str, kind: ChangeKind
) -> None:
    add(warehouse, "p1", score=0.9, rank=1)
    record_delivery(warehouse, made(warehouse), Path("a.html"))
    warehouse.connection.execute("UPDATE project SET stage = $1, status = $1", [stage])
    told = made(warehouse, NOW + timedelta(days=1))
    assert told.entries == ()
    assert [item.change.kind for item in told.closed] == [kind]
    record_delivery(warehouse, told, Path("b.html"))
    assert made(warehouse, NOW + timedelta(days=2)).closed == ()


def test_what_notices_told_since_it_was_shown_brings_a_project_back_once(
    warehouse: Warehouse,
) -> None:
    add(warehouse, "p1", score=0.9, rank=1)
    record_delivery(warehouse, made(warehouse), Path("a.html"))
    for day, name in ((-1, "Pumpen"), (1, "Rechen")):
        learned = NOW + timedelta(days=day)
        row = {"project_id": "p1", "field": "lot", "lot": "LOT-0003", "old": name, "new": None,
               "notice_key": "ted:p1:1", "changed_at": learned, "learned_at": learned}  # fmt: skip
        warehouse.append("project_change", [row])
    told = made(warehouse, NOW + timedelta(days=2))
    (entry,) = told.entries
    assert [(each.kind, each.before) for each in entry.changes] == [
        (ChangeKind.WITHDRAWN, "Rechen")
    ]
    record_delivery(warehouse, told, Path("b.html"))
    assert made(warehouse, NOW + timedelta(days=3)).entries == ()
