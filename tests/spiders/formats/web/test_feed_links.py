"""Links of feeds that leave out the host, and addresses that say more than where the page is."""

from __future__ import annotations

import orjson
import pytest

from data.records import Notice
from spiders.formats.web import feed

FETCHED = "https://www.example.org/en/rss/feed.xml"


def url(raw: bytes, base_url: str | None = None) -> str | None:
    (found,) = (n for n in feed.read(raw, path="f", base_url=base_url) if isinstance(n, Notice))
    return found.url


def rss(link: str, head: str = "") -> bytes:
    return (
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>N</title>'
        f"{head}<item><title>A & B</title><link>{link}</link></item></channel></rss>"
    ).encode()


def atom(base: str, entry_base: str = "", amp: str = "&amp;") -> bytes:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{base}"><title>N</title>'
        f'<entry xml:base="{entry_base}"><title>A {amp} B</title><link href="line"/><id>urn:1</id>'
        "</entry></feed>"
    ).encode()


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/news/7", "https://www.example.org/news/7"),
        ("../7", "https://www.example.org/en/7"),
        ("7.html", "https://www.example.org/en/rss/7.html"),
        ("?id=7", "https://www.example.org/en/rss/feed.xml?id=7"),
        ("//cdn.example.org/7", "https://cdn.example.org/7"),
        ("https://other.example.org/7", "https://other.example.org/7"),
        ("javascript:alert(1)", None),
    ],
)
def test_the_fetched_address_completes_a_link(link: str, expected: str | None) -> None:
    assert url(rss(link), FETCHED) == expected
    # The feed's own link is where the news is listed, not where the feed lies.
    assert url(rss(link, "<link>https://elsewhere.example/</link>"), FETCHED) == expected


def test_without_the_fetched_address_the_feed_says_where_it_is() -> None:
    own = '<atom:link rel="self" href="https://a.example.org/x/feed"/>'
    channel = "<link>https://b.example.org/news/</link>"
    assert url(rss("7", channel)) == "https://b.example.org/news/7"
    assert url(rss("7", channel + own)) == "https://a.example.org/x/7"
    assert url(rss("/7", channel + '<atom:link rel="self" href="/x/feed"/>')) == (
        "https://b.example.org/7"
    )
    assert url(rss("7")) is None


@pytest.mark.parametrize("amp", ["&amp;", "&"])  # read strictly, and repaired
def test_xml_base_stands_above_the_fetched_address(amp: str) -> None:
    assert url(atom("https://p.example.org/press/", "2026/", amp), FETCHED) == (
        "https://p.example.org/press/2026/line"
    )
    assert url(atom("/press/", "2026/", amp), FETCHED) == "https://www.example.org/press/2026/line"


def test_json_feeds_and_enclosures_have_relative_links_too() -> None:
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "home_page_url": "https://j.example.org/",
        "items": [{"id": "1", "title": "A", "url": "/1", "attachments": [{"url": "plan.pdf"}]}],
    }
    raw = orjson.dumps(whole)
    assert url(raw) == "https://j.example.org/1"
    assert url(raw, FETCHED) == "https://www.example.org/1"
    (found,) = (n for n in feed.read(raw, path="f") if isinstance(n, Notice))
    assert [document.url for document in found.documents] == ["https://j.example.org/plan.pdf"]


def test_tracking_is_left_out_of_links_and_of_ids_that_are_links() -> None:
    raw = rss("https://n.example.org/7?utm_source=rss&amp;id=3#xtor=RSS-1")
    (found,) = (n for n in feed.read(raw, path="f") if isinstance(n, Notice))
    assert found.url == found.source_id == "https://n.example.org/7?id=3"
