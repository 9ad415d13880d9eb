"""Projects in the warehouse: current values, stable ids, a history of what changed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from data.warehouse import Warehouse
from tendril.stages.merging.merge import merge_new, refresh_projects
from tests.tendril.stages.merging.made import DAY, NOW, UUID, add, changes, projects


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
    for table in ("weighed", "notice_name", "notice_mark", "pair_evidence"):
        warehouse.connection.execute(f"DELETE FROM {table}")  # noqa: S608
    (before,) = projects(warehouse)
    refresh_projects(warehouse, now=NOW)
    (after,) = projects(warehouse)
    assert after["project_id"] == before["project_id"]
    rows = warehouse.connection.execute("SELECT DISTINCT evidence FROM project_notice").fetchall()
    assert rows == [(["same_buyer", "same_title", "same_deadline"],)]


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
