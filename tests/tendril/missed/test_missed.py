"""Why a notice was not shown, over a warehouse with one of each kind."""

from __future__ import annotations

import json

import pytest

from data.errors import TendrilError
from data.naming.asked import asked_for
from data.warehouse import Warehouse
from tendril.home.folder import Home
from tendril.missed.record import record_miss
from tendril.missed.trace import Trace
from tests.tendril.commands.ranking_home import home, own_cache, run, said  # noqa: F401 (fixtures)
from tests.tendril.digest.building import add
from tests.tendril.digest.samples import NOW
from tests.tendril.missed.made import LATER, PROFILE, traced

UUID = "0a1b2c3d-0000-4111-8222-333344445555"


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("best", "shown", "Shown on 2026-11-22"),
        ("third", "next", "the next digest shows"),
        ("far", "gate", "region; budget"),
        ("weak", "score", "11 of 100 and is number 6; shown is what scores at least 15"),
        ("gone", "open", "cancelled"),
        ("unranked", "far_off", "score: 40"),
        ("old", "old", "since 2025-07-10"),
    ],
)
def test_each_reason_is_told(filled: Warehouse, name: str, code: str, words: str) -> None:
    found = traced(filled, f"https://example.org/{name}")
    assert found.seen
    assert (found.notice, found.project) == (f"ted:{name}:1", name)
    assert found.first_seen == NOW
    told: dict[str, str] = {each.code: each.text for each in found.why}
    assert words in told[code]


def test_what_is_beyond_the_limit_has_its_place(filled: Warehouse) -> None:
    add(filled, "fifth", score=0.6, rank=10, title="Zentrifuge West", buyer="A", cpv=["42924720"])
    found = traced(filled, "https://example.org/fifth")
    assert "It is number 3 of what is new; a digest shows 2." in found.why[-1].text


def test_a_notice_that_may_belong_elsewhere_says_so(filled: Warehouse) -> None:
    assert [each.code for each in traced(filled, "ted:best:1").why] == ["pending", "shown"]


def test_a_notice_of_another_portal_leads_to_the_one_project(filled: Warehouse) -> None:
    row = {"notice_key": "bund:7:1", "source": "bund", "source_id": "7", "version": "1",
           "kind": "tender", "title": "Dekanter", "url": "https://bund.example.org/n?id=70001",
           "aliases": [UUID, "00343481-2026"], "cancelled": False, "content_hash": "x",
           "first_loaded_at": LATER, "loaded_at": LATER}  # fmt: skip
    filled.append("notice", [row])
    link = {"project_id": "best", "notice_key": "bund:7:1", "status": "confirmed", "why": None}
    filled.append("project_notice", [link])
    for text in (
        "https://www.bund.example.org/n?id=70001&utm_source=mail",
        UUID.upper(),
        f"https://portal.example.org/notice/{UUID}-01/view",
        "343481-2026",
        "https://ted.europa.eu/de/notice/-/detail/343481-2026",
        "2026/S 150-343481",
    ):
        found = traced(filled, text)
        assert (found.notice, found.project) == ("bund:7:1", "best"), text
    assert found.why[0].code == "merged"
    assert "ted:best:1" in found.why[0].text


@pytest.mark.parametrize("text", ["https://example.org/best2", "999999-2026", "https://x.example/"])
def test_what_is_not_there_is_not_seen(filled: Warehouse, text: str) -> None:
    assert traced(filled, text) == Trace(seen=False)


def test_what_could_not_be_read_is_told(filled: Warehouse) -> None:
    row = {"source": "bund", "run": "r", "path": "day.zip/n-770011.xml", "reason": "no title"}
    filled.append("rejected_payload", [row | {"seen_at": NOW}])
    found = traced(filled, "https://bund.example.org/n-770011")
    assert not found.seen
    assert [each.text for each in found.why] == [
        "bund gave it on 2026-11-22 and it could not be read: no title."
    ]
    assert not traced(filled, "https://bund.example.org/x").why  # "x" is in every path with .xml


@pytest.mark.parametrize("text", ["", "  ", "a\nb", "x" * 3000])
def test_what_is_no_link_is_refused(text: str) -> None:
    with pytest.raises(TendrilError, match="no link or number"):
        asked_for(text)


def test_a_miss_is_kept_once_and_teaches(filled: Warehouse) -> None:
    asked = asked_for("https://example.org/weak?utm_source=a")
    for _ in range(2):
        found = traced(filled, asked.text)
        assert record_miss(filled, asked, found, PROFILE, now=LATER)
    rows = filled.connection.execute(
        "SELECT link, notice_key, project_id, seen, reason FROM missed"
    ).fetchall()
    assert rows == [("example.org/weak", "ted:weak:1", "weak", True, "score")]
    given = filled.connection.execute(
        "SELECT DISTINCT project_id, verdict FROM feedback"
    ).fetchall()
    assert given == [("weak", "yes")]


def test_what_was_shown_or_never_seen(filled: Warehouse) -> None:
    for text, kept in (("https://example.org/best", 0), ("https://nowhere.example.org/1234", 1)):
        asked = asked_for(text)
        assert not record_miss(filled, asked, traced(filled, text), PROFILE, now=LATER)
        rows = filled.connection.execute("SELECT seen FROM missed").fetchall()
        assert rows == [(False,)] * kept


def test_the_command_answers_and_notes(home: Home) -> None:  # noqa: F811
    with Warehouse.open(home.warehouse) as warehouse:
        warehouse.append("notice", [{
            "notice_key": "s:books:1", "source": "s", "source_id": "books", "version": "1",
            "kind": "tender", "title": "Schulbücher", "url": "https://s.example.org/n/books-4711",
            "cancelled": False, "content_hash": "x", "first_loaded_at": NOW, "loaded_at": NOW,
        }])  # fmt: skip
        warehouse.append("project_notice", [{"project_id": "books", "notice_key": "s:books:1",
                                             "status": "confirmed", "why": None}])  # fmt: skip
    answer = said("missed", "https://s.example.org/n/books-4711", "--json")
    assert {"seen", "notice", "project", "first_seen", "shown", "why"} <= answer.keys()
    assert (answer["seen"], answer["project"], answer["shown"]) == (True, "books", [])
    assert answer["why"][0]["code"] in {"score", "gate", "far_off"}
    told = run("missed", "https://s.example.org/n/books-4711", "--should-have")
    assert told.exit_code == 0, told.output
    assert "Noted as missed and the next run ranks with it." in told.output
    (line,) = run("feedback", "list", "--json-lines").stdout.splitlines()
    listed = json.loads(line)
    assert (listed["project"], listed["verdict"]) == ("books", "yes")
    gone = said("missed", "https://nobody.example.org/n/1", "--json")
    assert gone["seen"] is False
    assert gone["why"][0]["code"] == "not_a_source"
