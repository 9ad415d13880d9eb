"""Views of what readers got and said, and of who holds contracts, over made rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from data.warehouse import Warehouse

NOW = datetime.now(UTC).replace(microsecond=0)  # the views go by the clock of the machine
TODAY = NOW.date()


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with Warehouse.open(tmp_path_factory.mktemp("views") / "w.duckdb") as opened:
        fill(opened)
        yield opened


def fill(warehouse: Warehouse) -> None:
    """Store three projects, two digests, verdicts, a contract and contacts."""
    common = {"status": "open", "first_seen": NOW}
    warehouse.append("project", [
        common | {"project_id": "soon", "title": "Pumps", "stage": "tender",
                  "deadline": NOW + timedelta(days=3, hours=1)},
        common | {"project_id": "late", "title": "Late", "stage": "tender",
                  "deadline": NOW - timedelta(days=1)},
        common | {"project_id": "plan", "title": "Plan", "stage": "planned", "buyer": "Town"},
    ])  # fmt: skip
    notice = {"source": "made", "version": "1", "kind": "tender", "cancelled": False,
              "content_hash": "h", "first_loaded_at": NOW, "loaded_at": NOW}  # fmt: skip
    warehouse.append("notice", [
        notice | {"notice_key": f"made:{hours}:1", "source_id": str(hours), "title": "Pumps",
                  "published_at": NOW - timedelta(hours=hours)}
        for hours in (30, 6, 1)
    ])  # fmt: skip
    warehouse.append("project_notice", [
        {"project_id": "soon", "notice_key": f"made:{hours}:1", "status": "confirmed"}
        for hours in (30, 6, 1)
    ])  # fmt: skip
    digest = {"profile_id": "p", "entries": '[{"project": "soon"}, {"project": "gone"}]'}
    warehouse.append("delivery", [
        digest | {"digest_id": "d1", "made_at": NOW - timedelta(hours=4)},
        digest | {"digest_id": "d2", "made_at": NOW},
    ])  # fmt: skip
    said = {"profile_id": "p", "project_id": "soon"}
    warehouse.append("project_feedback", [
        said | {"verdict": "yes", "given_at": NOW - timedelta(hours=3)},
        said | {"verdict": "no", "reason": "too late", "given_at": NOW},
    ])  # fmt: skip
    warehouse.append("renewal", [
        {"project_id": "plan", "contract": 1, "incumbents": ["Alt AG", "Neu GmbH"],
         "may_end": [TODAY - timedelta(days=1), TODAY + timedelta(days=300)],
         "method": "stated_end",
         "runs_from": date(2020, 1, 1), "modifications": 0, "bought_again": True,
         "bought_again_why": "service", "earlier": 0, "notice_key": "made:30:1"}
    ])  # fmt: skip
    contact = {"notice_key": "made:30:1", "party": "Town", "source": "made", "obtained_at": NOW}
    warehouse.append("contact", [
        contact | {"email": "office@town.example", "expires_at": NOW + timedelta(days=1)},
        contact | {"email": "gone@town.example", "expires_at": NOW - timedelta(days=1)},
    ])  # fmt: skip


def rows(warehouse: Warehouse, query: str) -> list[tuple[object, ...]]:
    return warehouse.connection.execute(query).fetchall()


def test_open_projects_go_by_the_clock(warehouse: Warehouse) -> None:
    query = "SELECT project_id, days_left FROM open_projects"
    assert rows(warehouse, query) == [("soon", 3), ("plan", None)]


def test_the_newest_verdict_counts(warehouse: Warehouse) -> None:
    query = "SELECT verdict, counts FROM feedback ORDER BY given_at"
    assert rows(warehouse, query) == [("yes", False), ("no", True)]


def test_what_was_shown_has_its_delay_and_the_answer(warehouse: Warehouse) -> None:
    query = (
        "SELECT digest_id, place, project_id, is_first, hours_after, verdict FROM shown"
        " ORDER BY digest_id, place"
    )
    assert rows(warehouse, query) == [
        ("d1", 1, "soon", True, 2.0, "no"),
        ("d1", 2, "gone", True, None, None),
        ("d2", 1, "soon", False, 1.0, "no"),
        ("d2", 2, "gone", False, None, None),
    ]
    query = "SELECT entries, projects FROM deliveries WHERE digest_id = 'd1'"
    assert rows(warehouse, query) == [(2, ["soon", "gone"])]


def test_incumbents_are_those_of_contracts_that_run(warehouse: Warehouse) -> None:
    query = "SELECT supplier, holders, ends FROM incumbents ORDER BY supplier"
    ends = TODAY + timedelta(days=300)
    assert rows(warehouse, query) == [("Alt AG", 2, ends), ("Neu GmbH", 2, ends)]


def test_expired_contacts_are_not_shown(warehouse: Warehouse) -> None:
    assert rows(warehouse, "SELECT email FROM contacts") == [("office@town.example",)]


def test_a_view_may_have_the_name_of_a_column(warehouse: Warehouse) -> None:
    """`lots` reads `deadlines`, which reads the column `lots` of the table."""
    assert rows(warehouse, "SELECT count(*) FROM lots JOIN deadlines USING (notice_key)") == [(0,)]


def test_why_nobody_won_is_told_in_words(warehouse: Warehouse) -> None:
    codes = ("no-rece", "chan-need", "discontinued", None)
    awards = [{"lot": str(number), "status": "not_awarded", "reason": code}
              for number, code in enumerate(codes)]  # fmt: skip
    warehouse.append("notice", [
        {"notice_key": "made:over:1", "source": "made", "source_id": "over", "version": "1",
         "kind": "award", "title": "Over", "cancelled": False, "content_hash": "h",
         "first_loaded_at": NOW, "loaded_at": NOW, "awards": awards}
    ])  # fmt: skip
    said = [each for (each,) in rows(warehouse, "SELECT reason FROM awards ORDER BY lot")]
    assert said == ["no tenders", "the buyer's needs changed", "discontinued", None]
