"""News told again, and news that only looks like it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from data.records import NoticeKind
from enrich.projects.facts import NoticeFacts
from enrich.projects.grouping import group

DAY = datetime(2026, 11, 20, 8, tzinfo=UTC)
TITLE = "Brauerei Beispiel baut neue Abfüllanlage in Görlitz"
PAPER = "https://www.sachsenblatt.example/wirtschaft/brauerei-baut-neue-abfuellanlage-4711"
TEXT = "Die Brauerei Beispiel will in Görlitz vierzig Millionen Euro in eine Abfüllanlage stecken."


def story(key: str, title: str = TITLE, *, days: float = 0, **given: Any) -> NoticeFacts:
    return NoticeFacts(
        **{
            "key": key,
            "source": "feed",
            "source_id": key,
            "kind": NoticeKind.NEWS,
            "title": title,
            "published_at": DAY + timedelta(days=days),
            "url": f"https://news.google.com/rss/articles/{key}?oc=5",
            **given,
        }
    )


def projects(*stories: NoticeFacts) -> int:
    return len(group(stories).projects)


@pytest.mark.parametrize(
    "again",
    [
        story("b"),
        story("b", days=4),
        story("b", kind=NoticeKind.PROJECT),
        story("b", url="https://www.elbpost.example/artikel/77", days=1),
        story("b", TITLE.upper()),
        story("b", f"{TITLE} - Elbpost", url="https://www.elbpost.example/artikel/77"),
        story("b", f"Elbpost | {TITLE}", url="https://elbpost.example/a/77"),
        story("b", f"{TITLE} | Elbpost", source="elbpost"),
    ],
)
def test_a_headline_that_comes_again_is_one_story(again: NoticeFacts) -> None:
    assert projects(story("a"), again) == 1
    assert projects(again, story("a")) == 1


@pytest.mark.parametrize(
    "url",
    [
        f"{PAPER}?utm_source=newsletter",
        f"{PAPER}/amp/",
        f"{PAPER}?print=1",
        PAPER.replace("https://www.", "http://m."),
        f"https://www-sachsenblatt-example.cdn.ampproject.org/c/s/{PAPER.removeprefix('https://')}",
    ],
)
def test_one_page_is_one_story_weeks_later_and_with_its_headline_changed(url: str) -> None:
    first = story("a", url=PAPER)
    assert projects(first, story("b", url=url, days=30)) == 1
    changed = "Görlitz: Brauerei Beispiel baut neue Abfüllanlage für Mehrweg"
    assert projects(first, story("b", changed, url=url)) == 1


@pytest.mark.parametrize(
    "other",
    [
        story("b", "Brauerei Beispiel baut neue Abfüllanlage in Zittau"),
        story("b", f"{TITLE} – Anwohner klagen gegen den Lärm"),
        story("b", TITLE.replace("Brauerei", "Molkerei")),
        story("b", f"{TITLE}: 40 neue Stellen"),
        story("b", days=40),
        story("b", country="PL"),
        story("b", url=f"{PAPER}-teil-zwei", days=3),
        story("b", description="Der Rat stimmte am Dienstag über Gebühren und den Haushalt ab, "
              "außerdem über zwei neue Kindergärten am Stadtrand."),
        story("b", kind=NoticeKind.TENDER, deadline=DAY + timedelta(days=30)),
    ],
)  # fmt: skip
def test_another_story_with_a_like_headline_stays_another(other: NoticeFacts) -> None:
    first = story("a", url=PAPER, country="DE", description=TEXT)
    assert projects(first, other) == 2


def test_generic_headlines_and_pages_that_list_news_join_nothing() -> None:
    assert projects(story("a", "Wirtschaft kompakt"), story("b", "Wirtschaft kompakt")) == 2
    listing = "https://www.sachsenblatt.example/wirtschaft"
    titles = ("Molkerei baut neue Halle in Bautzen", "Molkerei baut neue Halle in Weimar")
    assert projects(*(story(title, title, url=listing) for title in titles)) == 2
    permits = (f"Errichtung einer Biogasanlage in {town}" for town in ("Bautzen", "Weimar"))
    assert projects(*(story(t, t, url=PAPER, kind=NoticeKind.PERMIT) for t in permits)) == 2


def test_an_agency_text_is_one_story_under_a_short_headline() -> None:
    papers = [
        story(str(n), "Neue Abfüllanlage", url=f"https://p{n}.example/a/{n}77", description=TEXT)
        for n in range(4)
    ]
    assert projects(*papers) == 1
