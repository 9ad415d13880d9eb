"""Issues made from a warehouse: memory, language, limit, days and what goes wrong."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from data.codes.reference import Reference
from data.warehouse import Warehouse
from ranking.profile import Profile, Solution
from tendril.cli import app
from tendril.delivery.home_delivery import DayIssues, delivery_of
from tendril.delivery.issue import Issue
from tendril.delivery.outbox import Outbox
from tendril.delivery.state import IssueState
from tendril.digest.choice import selection, shared_rows
from tendril.home.folder import Home
from tendril.home.recipients import Recipient
from tendril.home.settings import Settings
from tests.tendril.digest.building import add
from tests.tendril.digest.samples import NOW

PROFILE = Profile(
    id="demo", company="Aurach", language="de",
    solutions=(Solution(title="Dekanter", description="Dekanter"),),
)  # fmt: skip
SATURDAY = datetime(2026, 11, 21, 5, 30, tzinfo=NOW.tzinfo)
MONDAY = SATURDAY + timedelta(days=2)


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return Home(tmp_path / "home").create()


def settings(*readers: dict[str, Any]) -> Settings:
    given = tuple(Recipient(**({"channels": ("csv",)} | reader)) for reader in readers)
    return Settings(recipient=given)


def prepared(
    warehouse: Warehouse, place: Home, wanted: Settings, now: datetime
) -> tuple[int, list[str]]:
    return DayIssues(
        warehouse, place, wanted, [PROFILE], now, Reference.builtin(), (), ()
    ).prepare()


def issue_of(place: Home, name: str) -> Issue:
    kept = Outbox(place.outbox).find(name)
    assert kept is not None
    return kept.issue()


def titles(issue: Issue) -> set[str]:
    return {item.project for item in issue.items}


def fill(warehouse: Warehouse, *names: str) -> None:
    for name in names:
        rank = 1 + len(warehouse.connection.table("project"))
        add(warehouse, name, score=0.9 - rank / 50, rank=rank, title=f"Anlage in {name}",
            buyer=f"Stadt {name}", cpv=[f"42{rank:03}000"])  # fmt: skip


def test_who_reads_on_weekdays_gets_the_weekend_on_monday(
    warehouse: Warehouse, place: Home
) -> None:
    readers = settings({"name": "anna"}, {"name": "ben", "weekdays": "mon-fri"})
    fill(warehouse, "Aalen")
    assert prepared(warehouse, place, readers, SATURDAY) == (1, [])
    fill(warehouse, "Bonn")
    assert prepared(warehouse, place, readers, MONDAY) == (2, [])
    assert titles(issue_of(place, "2026-11-21.anna")) == {"Aalen"}
    assert titles(issue_of(place, "2026-11-23.anna")) == {"Bonn"}
    assert titles(issue_of(place, "2026-11-23.ben")) == {"Aalen", "Bonn"}
    # Run again on the same day, nobody gets another.
    assert prepared(warehouse, place, readers, MONDAY + timedelta(hours=3)) == (0, [])


def test_language_limit_and_zone_are_the_readers_own(warehouse: Warehouse, place: Home) -> None:
    fill(warehouse, "Aalen", "Bonn", "Celle")
    reader = {"name": "ben", "language": "en", "limit": 2, "zone": "America/New_York"}
    prepared(warehouse, place, settings({"name": "anna"}, reader), MONDAY)
    anna, ben = (issue_of(place, f"2026-11-23.{name}") for name in ("anna", "ben"))
    assert (len(anna.items), anna.headline) == (3, "3 Projekte für Sie")
    assert (len(ben.items), ben.headline) == (2, "2 projects for you")
    assert "EST" in ben.items[0].facts
    assert "Uhr" in anna.items[0].facts


def test_a_quiet_day_is_one_line(warehouse: Warehouse, place: Home) -> None:
    prepared(warehouse, place, settings({"name": "anna", "language": "en"}), MONDAY)
    quiet = issue_of(place, "2026-11-23.anna")
    assert quiet.text == ("Nothing new for you today: 0 projects looked at, no source crawled.\n")
    assert quiet.subject == "Nothing new today, 23 November 2026"


def test_a_profile_that_is_gone_keeps_no_other_from_his_issue(
    warehouse: Warehouse, place: Home
) -> None:
    readers = settings({"name": "anna", "profile": "pumps"}, {"name": "ben"})
    made, problems = prepared(warehouse, place, readers, MONDAY)
    assert made == 1
    assert problems == ["no digest for anna: there is no profile 'pumps'; there are: demo"]


def test_days_that_move_are_found_though_the_project_is_not_shown_again(
    warehouse: Warehouse, place: Home
) -> None:
    readers = settings({"name": "anna", "channels": ("calendar",)})
    fill(warehouse, "Aalen")
    prepared(warehouse, place, readers, SATURDAY)
    delivery_of(place, readers, clock=lambda: SATURDAY, secrets={}).deliver()
    warehouse.connection.execute("UPDATE project SET status = 'cancelled', stage = 'cancelled'")
    prepared(warehouse, place, readers, MONDAY)
    assert delivery_of(place, readers, clock=lambda: MONDAY, secrets={}).deliver().sent == 1
    raw = (place.delivered / "anna" / "calendar.ics").read_bytes()
    (event,) = Calendar.from_ical(raw).events
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)


def test_who_is_taken_out_gets_nothing_more(warehouse: Warehouse, place: Home) -> None:
    prepared(warehouse, place, settings({"name": "anna"}), MONDAY)
    done = delivery_of(place, settings(), clock=lambda: MONDAY, secrets={}).deliver()
    assert [each.next_try for each in done.failed] == [None]
    assert "no recipient anna with csv any more" in done.failed[0].reason


def test_an_issue_whose_run_died_before_its_release_is_noted_and_sent(
    warehouse: Warehouse, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers = settings({"name": "anna"})
    fill(warehouse, "Aalen")

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("tendril.delivery.home_delivery.record_shown", die)
        with pytest.raises(KeyboardInterrupt):
            prepared(warehouse, place, readers, SATURDAY)
    assert delivery_of(place, readers, clock=lambda: MONDAY, secrets={}).deliver().sent == 0
    fill(warehouse, "Bonn")
    prepared(warehouse, place, readers, MONDAY)
    assert titles(issue_of(place, "2026-11-23.anna")) == {"Bonn"}  # Aalen is on its way
    assert delivery_of(place, readers, clock=lambda: MONDAY, secrets={}).deliver().sent == 2


def test_what_is_erased_leaves_the_outbox_and_what_was_delivered(place: Home) -> None:
    with Warehouse.open(place.warehouse) as warehouse:
        person = {"notice_key": "k", "party": "P", "name": "Anna Muster", "phone": None,
                  "email": "anna.muster@lindheim.example", "source": "s", "obtained_at": NOW,
                  "expires_at": NOW + timedelta(days=400)}  # fmt: skip
        warehouse.append("contact", [person])
        add(warehouse, "p", score=0.9, rank=1, title="Anlage: Anna Muster fragen",
            description="An anna.muster@lindheim.example")  # fmt: skip
        readers = settings({"name": "anna", "channels": ("csv", "atom", "calendar", "odoo")})
        prepared(warehouse, place, readers, MONDAY)
        issue = issue_of(place, "2026-11-23.anna")
        delivery_of(place, readers, clock=lambda: MONDAY, secrets={}).deliver()
        Outbox(place.outbox).add(issue, IssueState({}))
    held = [path for path in place.root.rglob("*") if path.is_file()
            and b"Anna Muster" in path.read_bytes() and "warehouse" not in path.parts]  # fmt: skip
    assert {path.suffix for path in held} == {".json", ".csv", ".xml", ".ics"}
    asked = CliRunner().invoke(
        app, ["contacts", "erase", "anna.muster@lindheim.example", "--home", str(place.root)]
    )
    assert asked.exit_code == 0, asked.output
    assert [path for path in held if b"Anna Muster" in path.read_bytes()] == []
    assert b"[erased]" in (place.delivered / "anna" / "feed.xml").read_bytes()


def test_a_damaged_issue_of_one_keeps_no_other_from_his(warehouse: Warehouse, place: Home) -> None:
    readers = settings({"name": "anna"}, {"name": "ben"})
    assert prepared(warehouse, place, settings({"name": "anna"}), MONDAY)[0] == 1
    (place.outbox / "waiting" / "2026-11-23.anna" / "state.json").write_text("{")
    made, problems = prepared(warehouse, place, readers, MONDAY)
    assert made == 1
    assert any("no digest for anna" in problem for problem in problems)


def test_readers_who_were_shown_the_same_share_what_is_chosen(
    warehouse: Warehouse, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[int] = []

    def sift(passing: Any, delivered: Any, learned: Any) -> selection.Sifted:
        chosen.append(len(passing))
        return selection.sift(passing, delivered, learned)

    monkeypatch.setattr(shared_rows, "sift", sift)
    fill(warehouse, "Aalen", "Bonn", "Celle")
    readers = [{"name": f"r{number}", "language": ("en", "de")[number % 2]} for number in range(6)]
    assert prepared(warehouse, place, settings(*readers, {"name": "x", "limit": 1}), MONDAY)[0] == 7
    assert chosen == [3]  # once for seven readers, also for the one with a limit of his own
    assert len(titles(issue_of(place, "2026-11-23.r5"))) == 3
    assert len(titles(issue_of(place, "2026-11-23.x"))) == 1
