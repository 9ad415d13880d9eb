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
from tendril.stages.merge import merge_new, refresh_projects

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
    link = warehouse.connection.execute(
        "SELECT why, evidence FROM project_notice WHERE status = 'pending'"
    )
    assert link.fetchall() == [("same buyer, same title", ["same_buyer", "same_title"])]


def test_what_was_merged_before_there_were_codes_is_read_and_gets_them(
    warehouse: Warehouse,
) -> None:
    add(warehouse, "1")
    add(warehouse, "2", source="portal")
    refresh_projects(warehouse, now=NOW)
    warehouse.connection.execute("UPDATE project_notice SET evidence = NULL, why = 'as it was'")
    (before,) = projects(warehouse)
    refresh_projects(warehouse, now=NOW)
    (after,) = projects(warehouse)
    assert after["project_id"] == before["project_id"]
    rows = warehouse.connection.execute("SELECT DISTINCT evidence FROM project_notice").fetchall()
    assert rows == [(["same_buyer", "same_title", "same_deadline"],)]


UUID = "0d4ffd0e-5b33-4b2a-b6a4-9d7c3f5f2a11"


def open_tenders(warehouse: Warehouse) -> list[tuple[str, datetime]]:
    return warehouse.connection.execute(
        "SELECT source_id, deadline FROM v_open_tender ORDER BY source_id"
    ).fetchall()


LATER = datetime.now(UTC) + 400 * DAY  # the view counts from the moment of the query


@pytest.mark.parametrize("merge", [merge_new, refresh_projects])
@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ({"kind": "change", "cancelled": True, "deadline": LATER}, []),
        ({"kind": "award", "deadline": None}, []),
        ({"kind": "change", "closed": True, "deadline": LATER}, []),
        ({"kind": "change", "deadline": LATER + 9 * DAY}, [("1", LATER + 9 * DAY)]),
        ({"kind": "change", "deadline": NOW - 400 * DAY}, []),
        ({"kind": "change", "deadline": None}, [("1", LATER)]),
    ],
)
@pytest.mark.parametrize("named", ["1", "01", UUID, f"{UUID}-01"])
def test_later_notices_say_whether_a_tender_is_open(
    warehouse: Warehouse, merge: Any, later: dict[str, Any], expected: list[Any], named: str
) -> None:
    add(warehouse, "1", deadline=LATER, aliases=[UUID])
    add(warehouse, "2", **{"title": "Bekanntmachung", "corrects": [named],
                           "published_at": NOW - DAY, **later})  # fmt: skip
    merge(warehouse, now=NOW)
    assert open_tenders(warehouse) == expected
    (status,) = {each["status"] for each in projects(warehouse)}
    assert (status == "open") == bool(expected) or later["deadline"] == NOW - 400 * DAY


def test_a_tender_that_ends_before_its_extension_arrives_is_open_again(
    warehouse: Warehouse,
) -> None:
    add(warehouse, "1", deadline=NOW - 400 * DAY, procedure_id=UUID)
    merge_new(warehouse, now=NOW)
    assert open_tenders(warehouse) == []
    add(warehouse, "2", kind="change", deadline=LATER, procedure_id=UUID,
        loaded_at=NOW, published_at=NOW)  # fmt: skip
    merge_new(warehouse, now=NOW + DAY)
    assert open_tenders(warehouse) == [("1", LATER)]


def test_a_call_that_is_known_only_by_its_correction_is_open(warehouse: Warehouse) -> None:
    add(warehouse, "2", kind="change", corrects=["1"], deadline=LATER)
    merge_new(warehouse, now=NOW)
    assert open_tenders(warehouse) == [("2", LATER)]


def test_one_call_at_two_portals_stands_once(warehouse: Warehouse) -> None:
    add(warehouse, "1", deadline=LATER)
    add(warehouse, "2", source="portal", deadline=LATER, published_at=NOW)
    refresh_projects(warehouse, now=NOW)
    assert open_tenders(warehouse) == [("2", LATER)]


def test_a_release_without_a_title_does_not_name_the_project(warehouse: Warehouse) -> None:
    process = {"procedure_id": "ocds-x-1", "source": "ocds"}
    add(warehouse, "ocds-x-1/1", title="Supply of a press", cpv=[], **process)
    add(warehouse, "ocds-x-1/2", title="ocds-x-1", cpv=[], kind="change", closed=True,
        published_at=NOW, **process)  # fmt: skip
    merge_new(warehouse, now=NOW)
    (project,) = projects(warehouse)
    assert (project["title"], project["status"]) == ("Supply of a press", "closed")


def test_merging_what_is_new_agrees_with_merging_everything(warehouse: Warehouse) -> None:
    for number in range(6):
        add(
            warehouse,
            str(number),
            title=f"Lieferung von Gegenstand {number}",
            aliases=[f"a{number}99"],
        )
        merge_new(warehouse, now=NOW)
    before = projects(warehouse)
    assert merge_new(warehouse, now=NOW) == 0
    add(warehouse, "9", kind="change", corrects=["a399"], title="Frist", loaded_at=NOW)
    assert merge_new(warehouse, now=NOW) == 2  # the notice and the one that it names
    after = projects(warehouse)
    assert {each["project_id"] for each in after} == {each["project_id"] for each in before}
    refresh_projects(warehouse, now=NOW + DAY)
    assert projects(warehouse) == after
    rows = warehouse.connection.execute(
        "SELECT count(*), count(DISTINCT notice_key) FROM project_notice"
    )
    assert rows.fetchone() == (7, 7)


def test_a_new_notice_can_make_two_projects_one(warehouse: Warehouse) -> None:
    add(warehouse, "1", title="Lieferung einer Presse", published_at=NOW - 20 * DAY)
    add(warehouse, "2", title="Neubau eines Beckens")
    merge_new(warehouse, now=NOW)
    oldest = next(each for each in projects(warehouse) if each["latest_notice_key"] == "ted:1:1")
    add(warehouse, "3", kind="change", corrects=["1", "2"], title="Frist", loaded_at=NOW)
    merge_new(warehouse, now=NOW)
    (project,) = projects(warehouse)
    assert project["project_id"] == oldest["project_id"]


def test_what_content_alone_joined_stays_joined_and_doubtful_links_stay(
    warehouse: Warehouse,
) -> None:
    add(warehouse, "1", title="Reinigungsleistungen", deadline=None)
    add(warehouse, "2", title="Reinigungsleistungen", published_at=NOW - 80 * DAY)
    add(warehouse, "3")
    add(warehouse, "4", source="portal")
    assert refresh_projects(warehouse, now=NOW).projects == 3
    add(warehouse, "5", kind="change", corrects=["1"], title="Frist", loaded_at=NOW)
    add(warehouse, "6", kind="change", corrects=["3"], title="Frist", loaded_at=NOW)
    merge_new(warehouse, now=NOW)
    rows = warehouse.connection.execute("SELECT status, count(*) FROM project_notice GROUP BY 1")
    assert dict(rows.fetchall()) == {"confirmed": 6, "pending": 1}
    assert len(projects(warehouse)) == 3


def test_the_same_correction_twice_is_one_change(warehouse: Warehouse) -> None:
    add(warehouse, "1", aliases=[UUID])
    merge_new(warehouse, now=NOW)
    for number in (2, 3):
        add(warehouse, str(number), kind="change", corrects=[UUID], deadline=NOW + 34 * DAY,
            loaded_at=NOW + number * DAY, published_at=NOW)  # fmt: skip
        merge_new(warehouse, now=NOW + number * DAY)
        refresh_projects(warehouse, now=NOW + number * DAY)
    assert [field for field, *_ in changes(warehouse)] == ["deadline"]


def test_tags_that_come_after_an_import_are_no_change(warehouse: Warehouse) -> None:
    key = add(warehouse, "1", value_amount=None, value_currency=None)
    merge_new(warehouse, now=NOW)
    row = {"notice_key": key, "field": "budget.eur", "value": "64000", "number": 64e3,
           "method": "derived", "confidence": 0.8, "tagged_at": NOW}  # fmt: skip
    warehouse.append("tag", [row])
    refresh_projects(warehouse, now=NOW)
    assert (projects(warehouse)[0]["value_eur"], changes(warehouse)) == (64e3, [])


def test_the_tender_keeps_the_id_when_its_plan_turns_out_to_be_of_several(
    warehouse: Warehouse,
) -> None:
    add(warehouse, "1", kind="planned", title="Dienstleistungen für Konsulate", deadline=None,
        published_at=NOW - 90 * DAY, value_amount=None)  # fmt: skip
    add(warehouse, "2", title="Visastellen in Nordafrika", follows=["1"], procedure_id=UUID)
    refresh_projects(warehouse, now=NOW)
    (before,) = projects(warehouse)
    add(warehouse, "3", title="Visastellen in Amerika", follows=["1"], loaded_at=NOW,
        procedure_id=UUID.replace("0", "1"))  # fmt: skip
    refresh_projects(warehouse, now=NOW)
    ids = {each["latest_notice_key"]: each["project_id"] for each in projects(warehouse)}
    assert len(ids) == 3
    assert ids["ted:2:1"] == before["project_id"]


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


def lot(name: str, days: int) -> dict[str, Any]:
    return {"id": name, "title": f"Los {name}", "description": None, "cpv": [], "places": [],
            "value": None, "value_is_maximum": False, "deadline": NOW + days * DAY,
            "period": None}  # fmt: skip


def changes(warehouse: Warehouse) -> list[tuple[str, str | None, str | None, str | None]]:
    query = 'SELECT field, lot, left("old", 10), left("new", 10) FROM project_change ORDER BY ALL'
    return warehouse.connection.execute(query).fetchall()


def test_the_passing_of_a_lots_day_is_no_change_and_a_moved_one_is(warehouse: Warehouse) -> None:
    add(warehouse, "1", lots=[lot("1", -4), lot("2", 54)], deadline=NOW - 4 * DAY)
    refresh_projects(warehouse, now=NOW - 6 * DAY)
    assert projects(warehouse)[0]["deadline"] == NOW - 4 * DAY
    refresh_projects(warehouse, now=NOW)
    (project,) = projects(warehouse)
    assert project["deadline"] == NOW + 54 * DAY
    assert [each["lot"] for each in project["closings"]] == ["1", "2"]
    assert changes(warehouse) == []
    moved = [lot("1", -4), lot("2", 60)]
    add(warehouse, "2", kind="change", corrects=["1"], lots=moved, deadline=NOW - 4 * DAY,
        published_at=NOW)  # fmt: skip
    refresh_projects(warehouse, now=NOW)
    refresh_projects(warehouse, now=NOW)
    assert changes(warehouse) == [("deadline", "2", "2027-01-15", "2027-01-21")]


def test_the_result_of_one_lot_leaves_the_others_open(warehouse: Warehouse) -> None:
    key = add(warehouse, "1", lots=[lot("1", 3), lot("2", 54)], deadline=NOW + 3 * DAY)
    result: dict[str, Any] = {"lot": "1", "status": "not_awarded", "winners": [], "value": None,
              "decided_on": None, "tenders_received": 0, "reason": "no tenders"}  # fmt: skip
    award = {"kind": "award", "follows": ["1"], "deadline": None, "published_at": NOW}
    add(warehouse, "2", awards=[result], **award)
    refresh_projects(warehouse, now=NOW)
    (project,) = projects(warehouse)
    assert (project["stage"], project["status"], project["kind"]) == ("tender", "open", "tender")
    assert (project["deadline"], project["latest_notice_key"]) == (NOW + 54 * DAY, key)
    rows = warehouse.connection.execute("SELECT lot, decided FROM v_lot ORDER BY lot").fetchall()
    assert rows == [("1", True), ("2", False)]
    add(warehouse, "3", awards=[{**result, "lot": "2", "status": "awarded"}], **award)
    refresh_projects(warehouse, now=NOW)
    assert projects(warehouse)[0]["status"] == "awarded"


def test_a_placeholder_is_no_day_and_joins_nothing(warehouse: Warehouse) -> None:
    never = datetime(9999, 12, 31, 12, tzinfo=UTC)
    add(warehouse, "1", deadline=never, title="Pumpen", buyer="A")
    add(warehouse, "2", deadline=never, title="Pumpen", buyer="B", published_at=NOW + DAY)
    refresh_projects(warehouse, now=NOW)
    assert [project["deadline"] for project in projects(warehouse)] == [None, None]
    query = "SELECT DISTINCT deadline, deadline_doubt FROM v_project"
    assert warehouse.connection.execute(query).fetchall() == [
        (None, "9999-12-31 is 7972 years after the publication")
    ]


def test_news_told_again_stays_in_its_project(warehouse: Warehouse) -> None:
    news: dict[str, Any] = {
        "source": "feed",
        "kind": "news",
        "title": "Brauerei Beispiel baut neue Abfüllanlage in Görlitz",
        "buyer": None,
        "cpv": [],
        "deadline": None,
        "url": "https://news.google.com/rss/articles/A?oc=5",
    }
    add(warehouse, "a", **news)
    refresh_projects(warehouse, now=NOW)
    (before,) = projects(warehouse)
    # The copy has the older date, so that it would give the project its own id.
    copy = {"published_at": NOW - 10 * DAY, "url": "https://news.google.com/rss/articles/B?oc=5"}
    add(warehouse, "b", **{**news, **copy})
    add(warehouse, "c", **{**news, "title": f"{news['title']} – Anwohner klagen"})
    refresh_projects(warehouse, now=NOW)
    after = {row["title"]: row["project_id"] for row in projects(warehouse)}
    assert len(after) == 2
    assert after[before["title"]] == before["project_id"]
