"""What is followed is told once, also outside the top list and after ids changed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from data.warehouse import Warehouse
from tendril.digest.layout.render import render_html, render_text
from tendril.digest.model import Digest
from tendril.digest.shown_facts import ChangeKind
from tendril.digest.store import record_delivery, to_json
from tendril.follow.follows import Follow, FollowKind, follows_project, start
from tests.tendril.digest.building import add, made
from tests.tendril.digest.samples import NOW

DAY = timedelta(days=1)


def follow(warehouse: Warehouse, kind: FollowKind, value: str, profile: str | None = None) -> None:
    start(warehouse.connection, Follow(kind, value, value, profile, NOW - DAY))


def change(warehouse: Warehouse, project: str, field: str, after: str | None, **given: Any) -> None:
    at = given.get("at", NOW)
    row = {"project_id": project, "field": field, "lot": None, "old": None, "new": after,
           "notice_key": f"ted:{project}:1", "changed_at": at, "learned_at": at}  # fmt: skip
    warehouse.append("project_change", [row])


def told(digest: Digest) -> list[tuple[str, str | None, list[str]]]:
    return [
        (each.kind, each.project, ["new"] * each.is_new + [c.kind.value for c in each.changes])
        for each in digest.followed
    ]


def test_a_followed_project_is_told_once_though_it_fits_nobody(warehouse: Warehouse) -> None:
    add(warehouse, "p1", score=0.01, rank=9, first_seen=NOW - 9 * DAY)
    follow(warehouse, "project", "ted:p1:1")
    change(warehouse, "p1", "deadline", "2027-01-08T10:00:00+00:00")
    change(warehouse, "p1", "budget", "5 EUR", at=NOW - 3 * DAY)  # before it was followed
    first = made(warehouse)
    assert first.entries == ()
    assert told(first) == [("project", "p1", ["deadline"])]
    assert made(warehouse, NOW + timedelta(hours=2)).followed == first.followed
    record_delivery(warehouse, first, Path("a.html"))
    assert made(warehouse, NOW + DAY).followed == ()
    # Its id changes, and what was told stays told.
    warehouse.connection.execute("UPDATE project SET project_id = 'q1'")
    warehouse.connection.execute("UPDATE project_notice SET project_id = 'q1'")
    warehouse.connection.execute("UPDATE project_change SET project_id = 'q1'")
    assert follows_project(warehouse.connection, "q1")
    change(warehouse, "q1", "lot", "Rechen", at=NOW + 2 * DAY)
    assert told(made(warehouse, NOW + 2 * DAY)) == [("project", "q1", ["added"])]


def test_what_the_entries_tell_is_not_told_again(warehouse: Warehouse) -> None:
    add(warehouse, "p1", score=0.9, rank=1, first_seen=NOW)
    follow(warehouse, "project", "ted:p1:1")
    follow(warehouse, "account", "Zweckverband p1")
    change(warehouse, "p1", "place", "DE943")
    first = made(warehouse)
    assert [entry.project for entry in first.entries] == ["p1"]
    assert first.followed == ()
    record_delivery(warehouse, first, Path("a.html"))
    assert made(warehouse, NOW + DAY).followed == ()


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("account", "ZWECKVERBAND P1", ["new", "winner"]),
        ("account", "Zweckverband p9", None),
        ("competitor", "Nordtechnik Gesellschaft mbH", ["new", "winner"]),
        ("supplier", "Nordtechnik GmbH", ["new", "winner"]),
        ("competitor", "Südtechnik GmbH", None),
        ("region", "DE26", ["new", "winner"]),
        ("region", "AT", None),
    ],
)
def test_organisations_and_regions_tell_of_their_projects(
    warehouse: Warehouse, kind: FollowKind, value: str, expected: list[str] | None
) -> None:
    award = {"lot": None, "status": "awarded", "winners": ["Nordtechnik GmbH"], "value": None,
             "decided_on": None, "tenders_received": None, "reason": None}  # fmt: skip
    add(warehouse, "p1", score=0.4, rank=1, gates={"budget": "fails"}, stage="awarded",
        status="awarded", first_seen=NOW, notice={"awards": [award]})  # fmt: skip
    change(warehouse, "p1", "winner", "Nordtechnik GmbH")
    change(warehouse, "p1", "stage", "awarded")
    follow(warehouse, kind, value)
    found = told(made(warehouse))
    assert found == ([] if expected is None else [(kind, "p1", expected)])


def test_a_region_tells_only_of_what_fits_and_counts_the_rest(warehouse: Warehouse) -> None:
    for number in range(8):
        add(warehouse, f"p{number}", score=0.4, rank=number + 1, gates={"budget": "fails"},
            first_seen=NOW)  # fmt: skip
    add(warehouse, "far", score=0.1, rank=20, gates={"budget": "fails"}, first_seen=NOW)
    follow(warehouse, "region", "DE", "demo")
    follow(warehouse, "region", "DE2", "another profile")
    digest = made(warehouse)
    assert [each.project for each in digest.followed[:-1]] == [f"p{n}" for n in range(5)]
    assert (digest.followed[-1].more, len(digest.followed)) == (3, 6)
    record_delivery(warehouse, digest, Path("a.html"))
    assert made(warehouse, NOW + DAY).followed == ()


def test_the_section_is_in_every_form(warehouse: Warehouse) -> None:
    add(warehouse, "p1", score=0.01, rank=9, title="Rechen <b>neu</b>", first_seen=NOW - 9 * DAY)
    follow(warehouse, "project", "ted:p1:1")
    change(warehouse, "p1", "status", "stopped")
    digest = made(warehouse)
    assert digest.followed[0].changes[0].kind is ChangeKind.STOPPED
    text, page = render_text(digest), render_html(digest)
    assert "Was Sie verfolgen" in text
    assert "Projekt: Gestoppt, verschoben oder abgelehnt" in " ".join(text.split())
    assert "Was Sie verfolgen" in page
    assert "<b>neu" not in page
    plain = to_json(digest)
    assert plain["followed"][0]["project"] == "p1"
    assert "told" not in plain


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("supplier", "Nordguss GmbH", [("supplier", "p1", ["new"])]),
        ("competitor", "Nordguss", [("competitor", "p1", ["new"])]),
        ("account", "Nordguss GmbH", []),  # it neither buys nor builds
        ("supplier", "Südguss GmbH", []),
    ],
)
def test_news_that_name_a_supplier_or_a_competitor_are_told(
    warehouse: Warehouse, kind: FollowKind, value: str, expected: list[Any]
) -> None:
    text = "Mehrere Gießereien melden Insolvenz an, darunter die Nordguss GmbH aus Emden."
    add(warehouse, "p1", score=0.0, rank=9, first_seen=NOW, title="Gießereien in Not",
        stage="announced", notice={"kind": "news", "description": text})  # fmt: skip
    add(warehouse, "p2", score=0.0, rank=8, first_seen=NOW,
        notice={"kind": "tender", "description": text})  # fmt: skip
    follow(warehouse, kind, value)
    assert told(made(warehouse)) == expected
