"""Searches that are kept as alerts: each reader's own, what is new since his digest, once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from data.codes.reference import Reference
from data.warehouse import Warehouse
from tendril.delivery.channels.slack import blocks
from tendril.delivery.channels.teams import card
from tendril.delivery.compose import issue_of
from tendril.digest.build import build
from tendril.digest.choice.alerts import MOST, Alert, AlertEntry
from tendril.digest.layout.render import render_html, render_markdown, render_text, subject
from tendril.digest.model import Digest
from tendril.digest.store import record_delivery, to_json
from tendril.digest.wording import LANGUAGES
from tendril.follow.follows import Follow, start
from tendril.search.index import refresh_search
from tests.tendril.digest.building import ZONE, add, profile
from tests.tendril.digest.samples import NOW, digest

DAY = timedelta(days=1)
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) \x1b[31m\u202e Pumpe"
WORDS = {"description": "Zwei Dekanter."}
FOUND = AlertEntry(
    "p77", "Pumpen für das Klärwerk Süd", "Stadt Süd", "AT", "tender", NOW + 20 * DAY,
    "https://tenders.example.org/notice/77",
)  # fmt: skip


def keep(warehouse: Warehouse, query: str, by: str | None = None, **given: Any) -> None:
    row = {"search": f"{query} {by}", "label": query, "query": query, "profile_id": "demo",
           "said_by": by, "since": NOW - 9 * DAY, **given}  # fmt: skip
    warehouse.append("saved_search", [row])


def found(
    warehouse: Warehouse, *names: str, at: datetime = NOW, score: float = 0.01, **given: Any
) -> None:
    """Store projects that fit nobody, first seen at a moment, and index them."""
    for name in names:
        add(warehouse, name, score=score, rank=90, first_seen=at, notice=WORDS, **given)
    refresh_search(warehouse)


def made(warehouse: Warehouse, now: datetime, recipient: str | None = None, **given: Any) -> Digest:
    return build(warehouse, profile(), now=now, zone=ZONE, reference=Reference.builtin(),
                 recipient=recipient, **given)  # fmt: skip


def told(digest: Digest) -> dict[str, tuple[list[str], int]]:
    return {each.label: ([one.project for one in each.entries], each.more)
            for each in digest.alerts}  # fmt: skip


def test_what_is_new_is_told_once_and_the_same_all_day(warehouse: Warehouse) -> None:
    keep(warehouse, "q=Dekanter")
    found(warehouse, "old", at=NOW - 8 * DAY)
    found(warehouse, "p1")
    first = made(warehouse, NOW)
    assert told(first) == {"q=Dekanter": (["p1"], 0)}
    record_delivery(warehouse, first, Path("a.html"))
    assert made(warehouse, NOW + timedelta(hours=2)).alerts == first.alerts
    assert made(warehouse, NOW + DAY).alerts == ()
    found(warehouse, "p2", at=NOW + timedelta(hours=9))
    assert told(made(warehouse, NOW + DAY)) == {"q=Dekanter": (["p2"], 0)}


def test_a_weekend_comes_on_monday_to_who_had_no_digest(warehouse: Warehouse) -> None:
    keep(warehouse, "q=Dekanter")
    for reader in ("anna", "ben"):
        record_delivery(warehouse, made(warehouse, NOW - DAY, reader), Path("a.html"))
    found(warehouse, "p1", at=NOW)
    record_delivery(warehouse, made(warehouse, NOW, "anna"), Path("b.html"))
    found(warehouse, "p2", at=NOW + DAY)
    assert told(made(warehouse, NOW + DAY, "anna")) == {"q=Dekanter": (["p2"], 0)}
    assert told(made(warehouse, NOW + DAY, "ben")) == {"q=Dekanter": (["p1", "p2"], 0)}


def test_a_search_is_told_to_its_owner(warehouse: Warehouse) -> None:
    found(warehouse, "p1", at=NOW)
    found(warehouse, "p2", at=NOW, country="AT", nuts=["AT312"])
    keep(warehouse, "q=Dekanter&region=DE", by="Anna")
    keep(warehouse, "q=Dekanter&region=AT", by="ben@example.org")
    keep(warehouse, "q=Zentrifuge", by="anna")  # found nothing
    keep(warehouse, "q=Dekanter", by="anna", profile_id="another")
    anna = made(warehouse, NOW, "anna")
    assert told(anna) == {"q=Dekanter&region=DE": (["p1"], 0)}
    ben = made(warehouse, NOW, "ben", address="ben@example.org")
    assert told(ben) == {"q=Dekanter&region=AT": (["p2"], 0)}
    assert made(warehouse, NOW, "carla").alerts == ()
    assert told(made(warehouse, NOW)) == {**told(anna), **told(ben)}
    keep(warehouse, "q=DEKANTER")  # by whom is not known
    assert told(made(warehouse, NOW, "carla")) == {"q=DEKANTER": (["p1", "p2"], 0)}


def test_nothing_stands_twice_and_the_rest_is_counted(warehouse: Warehouse) -> None:
    keep(warehouse, "q=Dekanter", since=NOW - 9 * DAY)
    keep(warehouse, "region=DE", since=NOW - 8 * DAY)
    add(warehouse, "fits", score=0.9, rank=1, first_seen=NOW, notice=WORDS)
    add(warehouse, "followed", score=0.01, rank=3, first_seen=NOW, notice=WORDS)
    follow = Follow("project", "ted:followed:1", "x", None, NOW - DAY)
    start(warehouse.connection, follow)
    change = {"project_id": "followed", "field": "place", "new": "DE943", "changed_at": NOW,
              "notice_key": "ted:followed:1", "learned_at": NOW}  # fmt: skip
    warehouse.append("project_change", [change])
    found(warehouse, *(f"p{number}" for number in range(8)))
    said = {"profile_id": "demo", "project_id": "p0", "verdict": "no", "given_at": NOW}
    warehouse.append("project_feedback", [said])
    digest = made(warehouse, NOW)
    assert [each.project for each in digest.entries] == ["fits"]
    assert [each.project for each in digest.followed] == ["followed"]
    assert told(digest) == {
        "q=Dekanter": (["p1", "p2", "p3", "p4", "p5"], 2), "region=DE": (["p6", "p7"], 0),
    }  # fmt: skip
    assert MOST == 5


def test_words_of_which_some_are_missing_are_no_alert(warehouse: Warehouse) -> None:
    keep(warehouse, "q=Dekanter+Elefant")
    found(warehouse, "p1")
    assert made(warehouse, NOW).alerts == ()


def alerted(language: str = "en", **given: Any) -> Digest:
    alert = Alert("Pumpen, Österreich", "q=Pumpen&region=AT", (replace(FOUND, **given),), 3)
    return replace(digest(language), alerts=(alert,))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("render", [render_html, render_text, render_markdown])
def test_every_form_and_language_tells_them(language: str, render: Any) -> None:
    until = {"en": "until 12 Dec 2026", "de": "bis 12.12.2026", "zh": "截止 2026年12月12日"}
    country = {"en": "Austria", "de": "Österreich", "zh": "奥地利"}
    text = " ".join(render(alerted(language)).replace("\N{NO-BREAK SPACE}", " ").split())
    for words in ("Pumpen, Österreich", "Pumpen für das Klärwerk Süd", "Stadt Süd",
                  until[language], country[language], "notice/77", "3"):  # fmt: skip
        assert words in text, words


def test_they_are_data_too() -> None:
    (alert,) = json.loads(json.dumps(to_json(alerted())))["alerts"]
    assert (alert["label"], alert["query"], alert["more"]) == (
        "Pumpen, Österreich", "q=Pumpen&region=AT", 3,
    )  # fmt: skip
    assert alert["entries"][0]["project"] == "p77"


def test_on_a_day_without_projects_that_fit_they_are_what_the_mail_is_about() -> None:
    issue = issue_of(
        replace(alerted(), entries=(), closed=()), recipient="anna", due=NOW
    )  # fmt: skip
    assert issue.subject == "4 new for your saved searches: Pumpen für das Klärwerk Süd"
    assert issue.headline == "4 new projects for your saved searches"
    assert "Pumpen für das Klärwerk Süd" in issue.text
    assert len(issue.alerts) == 2
    for message in (json.dumps(blocks(issue), ensure_ascii=False), card(issue).decode()):
        assert "Klärwerk Süd" in message


def test_a_day_is_not_quiet_when_only_what_is_followed_has_news(warehouse: Warehouse) -> None:
    found(warehouse, "p1", at=NOW)
    start(warehouse.connection, Follow("account", "Zweckverband p1", "x", None, NOW - DAY))
    digest = made(warehouse, NOW, "anna")
    assert digest.entries == ()
    assert "Schlammentwässerung p1" in issue_of(digest, recipient="anna", due=NOW).text


def test_what_comes_from_outside_cannot_act() -> None:
    bad = alerted(title=HOSTILE, buyer=HOSTILE, country="<b>", link="javascript:alert(1)")
    bad = replace(bad, alerts=(replace(bad.alerts[0], label=HOSTILE),))
    for render in (render_html, render_text, render_markdown):
        page = render(bad)
        assert "<script" not in page
        assert 'href="javascript:' not in page
        assert not set("\x1b\u202e") & set(page)
    assert "[x](" not in render_markdown(bad)
    assert "<" not in subject(replace(bad, entries=()))
