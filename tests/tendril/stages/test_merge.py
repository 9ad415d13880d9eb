"""Projects in the warehouse: current values, stable ids, a history of what changed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from data.warehouse import Warehouse
from tendril.stages.merge import refresh_projects

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    with Warehouse.open(tmp_path / "w.duckdb") as warehouse:
        yield warehouse


def add(warehouse: Warehouse, source_id: str, **given: Any) -> str:
    source = given.get("source", "ted")
    row = {
        "notice_key": f"{source}:{source_id}:1",
        "source": source,
        "source_id": source_id,
        "version": "1",
        "kind": "tender",
        "title": "Schlammentwässerung mit zwei Dekantern im Klärwerk Nordhafen",
        "language": "de",
        "buyer": "Abwasserverband Nordhafen",
        "country": "DE",
        "nuts": ["DE942"],
        "cpv": ["42996900"],
        "value_amount": Decimal(1_000_000),
        "value_currency": "EUR",
        "published_at": NOW - 9 * DAY,
        "deadline": NOW + 20 * DAY,
        "procedure_id": None,
        "corrects": [],
        "follows": [],
        "cancelled": False,
        "content_hash": source_id,
        "first_loaded_at": NOW - DAY,
        "loaded_at": NOW - DAY,
        "url": f"https://example.org/{source_id}",
        **given,
    }
    warehouse.append("notice", [row])
    return str(row["notice_key"])


def projects(warehouse: Warehouse) -> list[dict[str, Any]]:
    result = warehouse.connection.execute("SELECT * FROM project ORDER BY title")
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def test_a_correction_decides_the_deadline_and_keeps_the_rest(warehouse: Warehouse) -> None:
    add(warehouse, "1")
    refresh_projects(warehouse, now=NOW)
    (before,) = projects(warehouse)
    add(
        warehouse,
        "2",
        kind="change",
        corrects=["1"],
        deadline=NOW + 34 * DAY,
        value_amount=None,
        value_currency=None,
        published_at=NOW - DAY,
    )
    result = refresh_projects(warehouse, now=NOW)
    assert (result.projects, result.notices) == (1, 2)
    (after,) = projects(warehouse)
    assert after["project_id"] == before["project_id"]
    assert after["deadline"] == NOW + 34 * DAY
    assert after["value_amount"] == Decimal(1_000_000)
    assert (after["stage"], after["status"]) == ("tender", "open")
    assert after["latest_notice_key"] == "ted:2:1"
    history = warehouse.connection.execute("SELECT field FROM project_change").fetchall()
    assert history == [("deadline",)]


def test_nothing_changes_when_done_again(warehouse: Warehouse) -> None:
    add(warehouse, "1")
    add(warehouse, "2", source="portal")
    refresh_projects(warehouse, now=NOW)
    before = projects(warehouse)
    refresh_projects(warehouse, now=NOW + DAY)
    assert projects(warehouse) == before
    count = warehouse.connection.execute("SELECT count(*) FROM project_change").fetchone()
    assert count == (0,)


def test_a_project_keeps_its_id_when_an_older_notice_comes(warehouse: Warehouse) -> None:
    add(warehouse, "5")
    refresh_projects(warehouse, now=NOW)
    (before,) = projects(warehouse)
    add(warehouse, "1", source="portal", published_at=NOW - 30 * DAY, kind="planned", deadline=None)
    refresh_projects(warehouse, now=NOW)
    (after,) = projects(warehouse)
    assert after["project_id"] == before["project_id"]


def test_a_short_entry_of_a_portal_does_not_hide_the_notice(warehouse: Warehouse) -> None:
    add(warehouse, "1", published_at=NOW - 2 * DAY)
    add(
        warehouse,
        "2",
        source="portal",
        published_at=NOW - DAY,
        cpv=[],
        nuts=[],
        country=None,
        value_amount=None,
        value_currency=None,
    )
    refresh_projects(warehouse, now=NOW)
    (project,) = projects(warehouse)
    assert project["latest_notice_key"] == "ted:1:1"
    assert (project["country"], project["nuts"]) == ("DE", ["DE942"])
    assert project["url"] == "https://example.org/1"


def test_award_and_cancellation_close_a_project(warehouse: Warehouse) -> None:
    add(warehouse, "1")
    add(
        warehouse, "2", kind="award", published_at=NOW, deadline=None, value_amount=Decimal(900_000)
    )
    add(warehouse, "3", title="Ersatz der Rechenanlage im Hauptklärwerk Altdorf-Süd")
    add(
        warehouse,
        "4",
        title="Ersatz der Rechenanlage im Hauptklärwerk Altdorf-Süd",
        kind="change",
        corrects=["3"],
        cancelled=True,
        published_at=NOW,
    )
    refresh_projects(warehouse, now=NOW)
    cancelled, awarded = projects(warehouse)
    assert (cancelled["stage"], cancelled["status"]) == ("cancelled", "cancelled")
    assert (awarded["stage"], awarded["status"]) == ("awarded", "awarded")
    assert awarded["value_amount"] == Decimal(900_000)
    assert awarded["deadline"] == NOW + 20 * DAY


def test_tags_give_what_the_notice_does_not_state(warehouse: Warehouse) -> None:
    key = add(
        warehouse, "1", kind="news", buyer=None, cpv=[], nuts=[], country=None, deadline=None,
        value_amount=None, value_currency=None, language=None,
    )  # fmt: skip
    tags = (
        ("budget.eur", "64000000", 64e6),
        ("region.country", "DE", None),
        ("language", "de", None),
        ("region.nuts", "DE262", None),
        ("investor", "Molkerei Steigerwald eG", None),
    )
    for field, value, number in tags:
        row = {"notice_key": key, "field": field, "value": value, "number": number,
               "method": "derived", "confidence": 0.8, "tagged_at": NOW}  # fmt: skip
        warehouse.append("tag", [row])
    refresh_projects(warehouse, now=NOW)
    (project,) = projects(warehouse)
    assert (project["value_eur"], project["country"], project["nuts"], project["language"]) == (
        64e6, "DE", ["DE262"], "de",
    )  # fmt: skip
    assert (project["stage"], project["buyer"]) == ("announced", "Molkerei Steigerwald eG")


def test_doubtful_links_are_kept_apart(warehouse: Warehouse) -> None:
    add(warehouse, "1", title="Reinigungsleistungen", deadline=None)
    add(warehouse, "2", title="Reinigungsleistungen", published_at=NOW - 80 * DAY)
    result = refresh_projects(warehouse, now=NOW)
    assert (result.projects, result.pending) == (2, 1)
    rows = warehouse.connection.execute("SELECT status, count(*) FROM project_notice GROUP BY 1")
    assert dict(rows.fetchall()) == {"confirmed": 2, "pending": 1}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tendril", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_puts_every_notice_into_one_project(tmp_path: Path) -> None:
    title = "Schlammentwässerung mit zwei Dekantern im Klärwerk Nordhafen"
    shared = {"buyer": "Verband Nordhafen", "deadline": "2026-12-10T10:00Z"}
    rows: list[dict[str, Any]] = [
        {"id": "1", "source": "a", "title": title, **shared},
        {"id": "2", "source": "b", "title": title.upper(), **shared},
        {"id": "3", "source": "a", "title": "Streusalz für den Winterdienst"},
        {"id": "4", "source": "a", "title": "Berichtigung", "kind": "change", "changes": ["3"]},
        {"title": "ohne id"},
    ]
    path = tmp_path / "notices.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\nno json\n")
    done = run("merge", "--notices", str(path), "--json-lines")
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    confirmed = [sorted(line["notices"]) for line in lines if line["status"] == "confirmed"]
    assert sorted(confirmed) == [["1", "2"], ["3", "4"]]
    assert "left out" in done.stderr
    people = run("merge", "--notices", str(path))
    assert "4 notices, 2 projects, 2 of several notices, 0 doubtful links" in people.stdout


@pytest.mark.parametrize("content", [b"nothing\n", b"\x1f\x8bbroken"])
def test_a_file_without_notices_is_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(content)
    done = run("merge", "--notices", str(path), "--json-lines")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("tendril: ")
    assert done.stdout == ""
