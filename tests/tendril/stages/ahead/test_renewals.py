"""Contracts that end, in the warehouse and as the commands show them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from data.notices.load import load_landing
from data.published.publish import publish
from data.records import Notice
from data.warehouse import Warehouse
from tendril.cli import app
from tendril.home.folder import Home
from tendril.stages.ahead.renewals import RenewalResult, refresh_renewals
from tendril.stages.merging.merge import refresh_projects
from tests.data.made import land
from tests.enrich.projects.renewals.contract_notices import award, euro, notice
from tests.tendril.stages.merging.made import NOW

TODAY = "2025-09-01"


def service(name: str, **given: Any) -> Notice:
    """Return the award of a contract of its own buyer that ends at the end of May 2026."""
    values: dict[str, Any] = {
        "source_id": name,
        "title": f"Wartung der Anlagen am Standort {name}",
        "parties": [{"role": "buyer", "name": f"Stadtwerke {name}"}],
        "period": {"start": "2024-06-01", "end": "2026-05-31"},
        "awards": [award(winners=[f"{name} Service GmbH"], value=euro(90_000))],
    }
    return notice(**(values | given))


@contextmanager
def loaded(home: Home, *notices: Notice) -> Iterator[Warehouse]:
    run = f"run-{len(list(home.landing.glob('*/*')))}"
    land(home.landing, run, notices)
    with Warehouse.open(home.warehouse) as warehouse:
        load_landing(warehouse, home.landing, now=NOW)
        refresh_projects(warehouse, now=NOW)
        yield warehouse


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home").create()


def shown(home: Home, *options: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(
        app, ["--home", str(home.root), "renewals", "--now", TODAY, "--json-lines", *options]
    )
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def told(home: Home, *words: str) -> str:
    result = CliRunner().invoke(
        app, ["--home", str(home.root), *words, "--now", TODAY], env={"COLUMNS": "400"}
    )
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.replace("│", " ").replace("\xa0", " ").split())


def published(home: Home, *notices: Notice) -> None:
    with loaded(home, *notices) as warehouse:
        refresh_renewals(warehouse)
        publish(warehouse, home.published)


def test_the_form_that_scripts_read(home: Home) -> None:
    published(home, service("Nord"))
    (row,) = shown(home)
    assert row.pop("project").startswith("p")
    assert row == {
        "buyer": "Stadtwerke Nord",
        "incumbents": ["Nord Service GmbH"],
        "ends": "2026-05-31",
        "method": "stated_end",
        "value_eur": 90_000.0,
        "renewals_left": None,
        "window": {"from": "2025-08-09", "to": "2026-04-11"},  # the default of services
    }


def test_only_what_ends_in_time_and_comes_back(home: Home) -> None:
    published(
        home,
        service("Nord"),
        service("Soon", period={"end": "2025-12-31"}),
        service("Late", period={"end": "2027-12-31"}),
        service("Over", period={"end": "2025-05-31"}),
        service("Press", cpv=["42920000"], contract_nature="supplies"),
        service("Never", period={"months": 999}),
    )
    assert [row["buyer"] for row in shown(home)] == ["Stadtwerke Nord"]
    assert len(shown(home, "--from", "0")) == 2
    assert [row["buyer"] for row in shown(home, "--within", "5")] == ["Stadtwerke Soon"]
    assert len(shown(home, "--within", "36")) == 2
    assert {row["buyer"] for row in shown(home, "--all")} == {
        "Stadtwerke Nord",
        "Stadtwerke Press",
    }
    said = told(home, "renewals")
    assert "1 end sooner, in less than 6 months" in said
    assert "(by figures that come with Tendril)" in said


def test_a_tender_that_still_runs_is_no_contract_yet(home: Home) -> None:
    tender = {"kind": "tender", "awards": []}
    published(
        home,
        service("Begun", **tender, period={"start": "2025-08-01", "end": "2026-07-31"}),
        service("Begins", **tender, period={"start": "2025-10-01", "end": "2026-09-30"}),
        service("Closed", **tender, period={"end": "2026-07-31"},
                deadline="2025-04-15T12:00:00+00:00"),
        service("Open", **tender, period={"end": "2026-07-31"},
                deadline="2025-09-15T12:00:00+00:00"),
    )  # fmt: skip
    assert {row["buyer"] for row in shown(home)} == {"Stadtwerke Begun", "Stadtwerke Closed"}
    assert all(row["incumbents"] == [] for row in shown(home))


def test_options_carry_a_contract_on(home: Home) -> None:
    term = {"end": "2025-03-31", "renewals": 2, "renewal_note": "je 12 Monate"}
    published(home, service("Nord", period=term))
    (row,) = shown(home)
    assert (row["ends"], row["renewals_left"]) == ("2026-03-31", 1)
    said = told(home, "renewals")
    assert "with 1 option taken as used" in said
    assert "1 option of 12 months left, until 31 Mar 2027" in said


def test_a_tender_that_follows_ends_the_watch_and_a_plan_says_when(home: Home) -> None:
    again: dict[str, Any] = {"kind": "tender", "awards": [], "period": None, "source_id": "again",
             "title": "Wartung der Anlagen am Standort Nord 2026",
             "published_at": "2025-08-15T00:00:00+00:00"}  # fmt: skip
    plan = again | {"kind": "planned", "source_id": "plan", "planned_on": "2025-11-15",
                    "published_at": "2025-07-01T00:00:00+00:00"}  # fmt: skip
    published(home, service("Nord"), service("Nord", **plan))
    (row,) = shown(home)
    assert row["window"] == {"from": "2025-11-15", "to": "2026-01-14"}
    assert "planned by the buyer" in told(home, "renewals")
    published(home, service("Nord", **again))
    assert shown(home) == []


def test_a_buyer_says_when_he_will_ask_again(home: Home) -> None:
    published(
        home,
        service("Nord", recurs=True, recurs_note="1er semestre 2026."),
        service("Vague", recurs=True, recurs_note="Wie in den Unterlagen angegeben."),
        service("Other", recurs=True, recurs_note="2031"),  # not about this end
    )
    windows = {row["buyer"]: row["window"] for row in shown(home)}
    assert windows.pop("Stadtwerke Nord") == {"from": "2026-01-01", "to": "2026-06-30"}
    assert len(windows) == 2
    assert all(each["from"] == "2025-08-09" for each in windows.values())
    assert "said by the buyer" in told(home, "renewals")


def test_a_framework_has_a_ceiling_and_no_price(home: Home) -> None:
    published(home, service("Nord", agreement="framework", awards=[award(value=euro(2_000_000))]))
    (row,) = shown(home)
    assert row["value_eur"] is None
    assert "up to EUR 2 m" in told(home, "renewals")


def test_what_fits_comes_first(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profile = tmp_path / "lifts.toml"
    profile.write_text('company = "Lift AG"\nlanguage = "de"\n[[solutions]]\ntitle = "Aufzüge"\n')
    published(home, service("Nord"), service("Lift", period={"end": "2026-08-31"}))
    assert [row["buyer"] for row in shown(home)] == ["Stadtwerke Nord", "Stadtwerke Lift"]
    lift = shown(home)[1]["project"]

    def scores(*_: Any, **__: Any) -> dict[str, float]:
        return {lift: 0.8}

    monkeypatch.setattr("tendril.stages.ahead.outlook.fits", scores)
    found = shown(home, "--profile", str(profile))
    assert [row["buyer"] for row in found] == ["Stadtwerke Lift", "Stadtwerke Nord"]
    assert "fit 80 of 100" in told(home, "renewals", "--profile", str(profile))


def test_only_what_changed_is_read_again(home: Home) -> None:
    with loaded(home, service("Nord"), service("Süd")) as warehouse:
        assert refresh_renewals(warehouse) == RenewalResult(2, 2)
        assert refresh_renewals(warehouse) == RenewalResult(0, 2)
    longer = service(
        "Nord", source_id="longer", form="F20", period={"end": "2027-05-31"}, procedure_id="NORD-17"
    )
    with loaded(home, longer) as warehouse:
        assert refresh_renewals(warehouse).projects == 1
        warehouse.connection.execute("DELETE FROM project WHERE buyer = 'Stadtwerke Süd'")
        assert refresh_renewals(warehouse).projects == 0
        buyers = warehouse.connection.execute(
            "SELECT DISTINCT buyer FROM renewal LEFT JOIN project USING (project_id)"
        ).fetchall()
        assert buyers == [("Stadtwerke Nord",)]


def test_leads_are_learned_from_the_homes_own_tenders(home: Home) -> None:
    tenders = [
        service(
            f"Ort {number}",
            kind="tender",
            awards=[],
            published_at="2024-01-01T00:00:00+00:00",
            period={"start": f"2024-{4 + number % 3:02}-01", "months": 24},
        )
        for number in range(30)
    ]
    published(home, service("Nord"), *tenders)
    row = next(row for row in shown(home) if row["buyer"] == "Stadtwerke Nord")
    first = date.fromisoformat(row["ends"]) - date.fromisoformat(row["window"]["from"])
    assert first.days == 152  # June, as one in three of them


def test_nothing_to_show_says_where_to_look(home: Home) -> None:
    published(home, notice("news"))
    assert shown(home) == []
    assert "`--from` and `--within` look elsewhere" in told(home, "renewals")
