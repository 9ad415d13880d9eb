"""Entries of feeds: cut off, sharing an id, with half a date or the publisher in the headline."""

from __future__ import annotations

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.records import Notice, Rejected
from spiders.formats.reading.whole import CutOff
from spiders.formats.web import feed
from spiders.formats.web import sitemap as sitemaps
from spiders.formats.web.feed_ids import Named, entry_ids, shared_id

ITEM = (
    "<item><title>Message {n}</title><link>https://n.example.org/{n}</link><guid>g{n}</guid>"
    "<description>Words about {n}.</description></item>"
)


def rss(*items: str, head: str = "") -> bytes:
    channel = f"<title>N</title><link>https://n.example.org/</link>{head}{''.join(items)}"
    return f'<rss version="2.0"><channel>{channel}</channel></rss>'.encode()


def read(raw: bytes) -> tuple[list[Notice], list[Rejected]]:
    found = list(feed.read(raw, path="f"))
    return (
        [item for item in found if isinstance(item, Notice)],
        [item for item in found if isinstance(item, Rejected)],
    )


WHOLE = rss(*(ITEM.format(n=n) for n in range(10, 20)))
ATOM = WHOLE.replace(b"item>", b"entry>").replace(b"guid>", b"id>")
ATOM = ATOM.replace(b'<rss version="2.0"><channel>', b'<feed xmlns="http://www.w3.org/2005/Atom">')
ATOM = ATOM.replace(b"</channel></rss>", b"</feed>")
JSON = orjson.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {"id": f"g{n}", "url": f"https://n.example.org/{n}", "title": f"Message {n}"}
            for n in range(10, 20)
        ],
    }
)


@pytest.mark.parametrize("whole", [WHOLE, ATOM, JSON])
@settings(deadline=None)
@given(data=st.data())
def test_a_feed_that_breaks_off_anywhere_says_so_and_has_no_half_entries(
    whole: bytes, data: st.DataObject
) -> None:
    first = whole.index(b"19") if whole is JSON else whole.index(b"Message 11")
    at = data.draw(st.integers(first, len(whole) - (8 if whole is WHOLE else 2)))
    notices, rejected = read(whole[:at])
    assert any(isinstance(each, CutOff) for each in rejected)
    complete = {(n.source_id, n.title, n.url) for n in read(whole)[0]}
    assert {(n.source_id, n.title, n.url) for n in notices} <= complete


@pytest.mark.parametrize("whole", [WHOLE, ATOM, JSON, WHOLE + b"\n<!-- made by -->\n"])
def test_a_whole_feed_is_not_cut(whole: bytes) -> None:
    notices, rejected = read(whole)
    assert (len(notices), rejected) == (10, [])


def test_entries_that_damage_swallows_are_told() -> None:
    damaged = WHOLE.replace(b"</title><link>https://n.example.org/14<", b"</title><link<", 1)
    notices, rejected = read(damaged)
    assert len(notices) == 10 or any(isinstance(each, CutOff) for each in rejected)


def test_a_sitemap_that_breaks_off_loses_only_its_half_entry() -> None:
    pages = "".join(f"<url><loc>https://n.example.org/{n}00</loc></url>" for n in range(1, 6))
    whole = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{pages}</urlset>'.encode()
    assert sitemaps.cut_off(whole) is None
    cut = whole[: whole.index(b"/500") + 2]
    assert sitemaps.cut_off(cut)
    assert [entry.url[-3:] for entry in sitemaps.entries(cut)] == ["100", "200", "300", "400"]


@pytest.mark.parametrize("text", ["2026/11", "14:30", "2026-W46", "Mon, 01 Jan 0001 00:00:00 GMT"])
def test_half_a_date_is_none_and_says_so(text: str) -> None:
    (notice,), _ = read(rss(f"<item><title>A</title><pubDate>{text}</pubDate></item>"))
    assert notice.published_at is None
    assert notice.warnings == (f"unknown date {text[:40]!r}",)


SOURCE = "<source url='https://e.example'>Elbpost</source>"


@pytest.mark.parametrize(
    ("title", "beside", "expected"),
    [
        ("Neue Halle in Görlitz - Elbpost", SOURCE, "Neue Halle in Görlitz"),
        ("Neue Halle in Görlitz | ELBPOST", SOURCE, "Neue Halle in Görlitz"),
        ("Neue Halle - Görlitz – Elbpost", SOURCE, "Neue Halle - Görlitz"),
        ("Neue Halle in Görlitz (Elbpost)", SOURCE, "Neue Halle in Görlitz"),
        ("Elbpost: Neue Halle in Görlitz", SOURCE, "Elbpost: Neue Halle in Görlitz"),
        ("Elbpost | Neue Halle in Görlitz", SOURCE, "Neue Halle in Görlitz"),
        ("Neue Halle in Görlitz - Elbpost", "", "Neue Halle in Görlitz - Elbpost"),
        ("Neue Halle - Görlitz", SOURCE, "Neue Halle - Görlitz"),
    ],
)
def test_a_publisher_behind_the_headline_goes_where_the_feed_names_it(
    title: str, beside: str, expected: str
) -> None:
    (notice,), _ = read(rss(f"<item><title>{title}</title>{beside}</item>"))
    assert notice.title == expected


def test_an_aggregator_puts_a_publisher_behind_every_headline() -> None:
    link = "<link>https://news.google.com/rss/articles/A?oc=5</link>"
    (notice,), _ = read(
        rss(f"<item><title>Halle - Umbau in Görlitz - Elbpost</title>{link}</item>")
    )
    assert notice.title == "Halle - Umbau in Görlitz"


def test_a_text_that_repeats_headline_and_publisher_is_none() -> None:
    text = "<a href='https://x'>Neue Halle</a>&nbsp; <font>Elbpost</font>"
    item = f"<title>Neue Halle - Elbpost</title>{SOURCE}<description><![CDATA[{text}]]>"
    item = f"<item>{item}</description></item>"
    (notice,), _ = read(rss(item))
    assert (notice.title, notice.description) == ("Neue Halle", None)


def test_an_entry_that_is_listed_twice_is_one_in_its_newest_state() -> None:
    entry = (
        "<item><title>A</title><link>https://n.example.org/1</link><guid>g</guid>"
        "<pubDate>Fri, {day} Nov 2026 06:00:00 GMT</pubDate></item>"
    )
    (notice,), _ = read(rss(entry.format(day=13), entry.format(day=20)))
    assert (notice.source_id, notice.published_at and notice.published_at.day) == ("g", 20)


def test_a_link_to_the_site_itself_is_no_id() -> None:
    home = "https://n.example.org/"
    items = [f"<item><title>News {n}</title><link>{home}</link></item>" for n in "ab"]
    both = {notice.source_id for notice in read(rss(*items))[0]}
    assert len(both) == 2
    assert {notice.source_id for notice in read(rss(items[0]))[0]} < both


@settings(deadline=None)
@given(st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=8, unique=True))
def test_ids_do_not_depend_on_the_order_or_on_who_is_left(titles: list[str]) -> None:
    entries = [Named("one", "https://n.example.org/all", title) for title in titles]
    named = dict(zip(titles, entry_ids(entries, shared={"one"}), strict=True))
    assert len(set(named.values())) == len(titles)
    assert all(shared_id(name or "") == "one" for name in named.values())
    assert entry_ids(entries[::-1], shared={"one"}) == [named[t] for t in reversed(titles)]
    assert entry_ids(entries[:1], shared={"one"}) == [named[titles[0]]]


def test_ids_longer_than_a_record_holds_are_told_apart() -> None:
    long = "x" * 600
    ids = entry_ids([Named(f"{long}1", None, "A"), Named(f"{long}2", None, "B")])
    assert len(set(ids)) == 2
    assert all(len(name or "") <= 500 for name in ids)
