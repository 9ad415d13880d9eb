"""The mail and the text: complete, safe, small enough, in the reader's language."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from tendril.digest.layout.render import (
    LARGEST_HTML,
    Answer,
    Extras,
    render_html,
    render_markdown,
    render_text,
    subject,
)
from tendril.digest.locale import Locale
from tendril.digest.model import ShownBudget, ShownReason
from tendril.digest.wording import WORDING
from tendril.safe_text.clean import web_link
from tests.tendril.digest.samples import NOW, digest, entry

HOSTILE = (
    '<script>alert(1)</script><img src=x onerror="x()">Pumpe</td></table> \x1b[31m & \u202egnp'
)


class Page(HTMLParser):
    """The tags, links and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in ("meta", "br", "img"):
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_is_well_formed_and_loads_nothing(language: str) -> None:
    page = Page(render_html(digest(language)))
    assert page.open == []
    assert not {"script", "img", "link", "iframe", "form", "object"} & set(page.tags)
    assert all(link.startswith("https://") for link in page.links)


@pytest.mark.parametrize("form", [render_html, render_text])
def test_every_entry_shows_its_facts(form: object) -> None:
    text = form(digest("de"))  # type: ignore[operator]
    text = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
    for words in (
        "Erneuerung der Klärschlammentwässerung",
        "Abwasserzweckverband Ostheim",
        "2,4 Mio. EUR",
        "15.12.2026, 11:00 Uhr",
        "noch 23 Tage",
        "5,4 Mio. PLN (rund 1,3 Mio. EUR)",
        "zwei Dekanterzentrifugen mit einem Durchsatz",
        "Frist verschoben von 25.11.2026, 06:30 Uhr auf 04.12.2026, 06:30 Uhr",
        "Vergeben an Filtertech Maier GmbH",
        "1.188",
        "HTTP 429 five times",
        "nicht angegeben",
        "https://tenders.example.org/notice/1",
    ):
        assert words in text, words


def test_english_has_its_own_numbers_and_dates() -> None:
    text = " ".join(render_text(digest("en")).replace("\N{NO-BREAK SPACE}", " ").split())
    for words in (
        "EUR 2.4 m",
        "15 Dec 2026, 11:00 CET",
        "23 days left",
        "7 projects for you",
        "1,188",
    ):
        assert words in text, words


def test_what_comes_from_outside_cannot_act() -> None:
    bad = entry(
        1,
        title=HOSTILE,
        summary=HOSTILE * 3,
        buyer=HOSTILE,
        link="javascript:alert(1)",
        reasons=(ShownReason(HOSTILE, HOSTILE),),
    )
    poisoned = replace(digest(), company=HOSTILE, entries=(bad,))
    html, text = render_html(poisoned), render_text(poisoned)
    page = Page(html)
    assert page.open == []
    assert not {"script", "img"} & set(page.tags)
    assert "javascript:" not in html + text
    assert "alert(1)" not in html
    assert not re.search("[\x1b\u202e]", html + text)
    assert "Pumpe" in page.text


def test_the_mail_stays_below_the_size_that_is_clipped() -> None:
    reasons = tuple(
        ShownReason("Passt zu Ihrer Lösung. " * 12, "Wörter der Bekanntmachung " * 40)
        for _ in "12345"
    )
    entries = tuple(
        entry(n, summary="Ein langer Satz. " * 200, reasons=reasons) for n in range(1, 51)
    )
    many = replace(digest(), entries=entries)
    html = render_html(many)
    assert len(html.encode()) <= LARGEST_HTML
    page = Page(html)
    assert page.open == []
    shown = page.text.count("Warum es passt")
    assert 8 <= shown < 50
    assert f"{50 - shown} weitere stehen in der Textfassung" in page.text
    assert render_text(many).count("Warum es passt:") == 50


def test_an_empty_day_says_so() -> None:
    empty = replace(digest("en"), entries=(), closed=(), withheld=(), sources=(), notes=())
    text = render_text(empty)
    assert "Nothing new for you today" in text
    assert "No new or changed project fits" in text
    assert "Nothing was left out" in text
    assert Page(render_html(empty)).open == []
    assert subject(empty).startswith("Nothing new today")


def test_text_lines_fit_a_mail_window() -> None:
    lines = render_text(digest("de")).splitlines()
    assert [line for line in lines if len(line) > 78 and "http" not in line] == []
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_entry_shows_the_id_that_feedback_and_explain_ask_for(language: str) -> None:
    shown = digest(language)
    page = Page(render_html(shown)).text
    text = " ".join(render_text(shown).split())  # once, at the end
    for item in shown.entries:
        assert item.project in page
        assert f"{item.rank} = {item.project}" in text


def test_both_languages_have_the_same_wording() -> None:
    assert WORDING["en"].keys() == WORDING["de"].keys()
    for key, english in WORDING["en"].items():
        marks = re.findall(r"\{\w+\}", english)
        assert sorted(re.findall(r"\{\w+\}", WORDING["de"][key])) == sorted(marks), key


@pytest.mark.parametrize(
    ("amount", "english", "german"),
    [
        ("950", "EUR 950", "950 EUR"),
        ("84500", "EUR 84,500", "84.500 EUR"),
        ("1234567", "EUR 1.2 m", "1,2 Mio. EUR"),
        ("3000000", "EUR 3 m", "3 Mio. EUR"),
        ("250000000", "EUR 250 m", "250 Mio. EUR"),
        ("1250000000", "EUR 1.3 bn", "1,3 Mrd. EUR"),
    ],
)
def test_money_is_read_aloud(amount: str, english: str, german: str) -> None:
    for language, expected in (("en", english), ("de", german)):
        said = Locale(language, "Europe/Berlin").money(Decimal(amount), "EUR")
        assert said.replace("\N{NO-BREAK SPACE}", " ") == expected


def test_a_deadline_at_the_end_of_a_day_has_no_clock_time() -> None:
    words = Locale("de", "Europe/Berlin")
    last_minute = NOW.replace(hour=22, minute=59)
    assert words.moment(last_minute) == "22.11.2026"
    assert (
        words.moment(last_minute + timedelta(hours=11)) == "23.11.2026, 10:59\N{NO-BREAK SPACE}Uhr"
    )


def test_a_budget_that_is_missing_is_not_zero() -> None:
    text = render_text(replace(digest("en"), entries=(entry(1, budget=ShownBudget(), lots=0),)))
    assert "Budget: not stated" in text


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org/x",
        "https://user:pw@example.org/",
        "https://exa mple.org/",
        "http://[::1",
        "ftp://example.org/a",
        "",
        None,
    ],
)
def test_only_web_links_are_links(url: str | None) -> None:
    assert web_link(url) is None


def test_markdown_has_the_same_parts_as_the_text() -> None:
    answers = (
        Answer("Passt", "https://desk.example.org/a?answer=x"),
        Answer("Nein", "mailto:a@b.c"),
    )
    extras = Extras(("Gestern ging eine Mail verloren.",), {"p1": answers})
    text = render_markdown(digest("de"), extras)
    page = MarkdownIt("commonmark").render(text)
    assert page.count("<h2>") == 7 + 3  # entries; closed, withheld, sources
    assert '<h2>1. <a href="https://tenders.example.org/notice/1">Erneuerung' in page
    assert "<strong>!</strong> Gestern ging eine Mail verloren." in page
    assert '<a href="https://desk.example.org/a?answer=x">Passt</a>' in page
    assert "mailto:" not in page
    for words in ("2,4 Mio. EUR", "noch 23 Tage", "Vergeben an Filtertech Maier GmbH", "1.188"):
        assert words in page.replace("\N{NO-BREAK SPACE}", " "), words
    assert "\n\n\n" not in text
    assert [line for line in text.splitlines() if line != line.rstrip()] == []
