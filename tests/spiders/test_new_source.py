"""A new source is a short file, and its fixture is recorded by a crawl."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.errors import TendrilError
from spiders.base import SourceSpider
from spiders.base_feed import FeedSpider
from spiders.base_json import ALL_AT_ONCE, JsonApiSpider
from spiders.base_listing import ListingSpider
from spiders.configured import spec_of
from spiders.fixture import Fixture
from spiders.formats import ocds
from spiders.new_source import source_file, write_source
from spiders.paging import OffsetPaging
from spiders.record import record
from spiders.source import Source
from tests.spiders.crawling import NOW
from tests.spiders.serving import Answer, serving

VALUES = {
    "title": "Example Trade News",
    "kind": "news",
    "country": "DE",
    "language": "de",
    "start_url": "https://news.example.org/feed.xml",
}
SOURCE = Source(title="Example", kind="tender", start_url="https://example.org/api")


def test_a_feed_takes_at_most_16_lines_and_a_listing_30(tmp_path: Path) -> None:
    feed = source_file("example_trade_news", "feed", VALUES, "article")
    class_lines = feed.splitlines()[
        feed.splitlines().index("class ExampleTradeNews(FeedSpider):") :
    ]
    assert len(class_lines) <= 16
    assert len(source_file("example_list", "listing", VALUES, "li").splitlines()) <= 30
    for kind, base in (("feed", FeedSpider), ("listing", ListingSpider)):
        scope: dict[str, type[SourceSpider]] = {}
        exec(source_file("example_new", kind, VALUES, "li"), scope)  # noqa: S102 - our own file
        spider = scope["ExampleNew"]
        spider.check()
        assert issubclass(spider, base)
        assert spider.source.start_url == VALUES["start_url"]


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("Bad Name", "feed", "cannot name"),
        ("x_news", "wiki", "no kind"),
        ("eib", "feed", "already"),
    ],
)
def test_a_source_that_cannot_be_is_refused(
    tmp_path: Path, name: str, kind: str, words: str
) -> None:
    with pytest.raises(TendrilError, match=words):
        write_source(tmp_path, name=name, kind=kind, values=VALUES, entry="li")


def test_a_fixture_is_recorded_under_the_source_s_own_addresses(tmp_path: Path) -> None:
    listing = (
        b'<html><body><div class="teaser-data search"><a href="/trefferanzeige?docuuid=a1">'
        b"Kiesabbau</a></div></body></html>"
    )
    with serving() as served:
        served.pages["/freitextsuche"] = Answer(listing, headers={"Content-Type": "text/html"})
        served.pages["/trefferanzeige"] = Answer(
            b"<html><body><h1>Kiesabbau in Musterdorf</h1></body></html>",
            headers={"Content-Type": "text/html"},
        )
        made = record("uvp_verbund", tmp_path, now=NOW, base_url=served.url)
    fixture = Fixture.load(made.path)
    assert (made.answers, made.notices) == (2, 1)
    assert all(found.url.startswith("https://www.uvp-verbund.de/") for found in fixture.answers)
    assert fixture.expected["notices"][0]["title"] == "Kiesabbau in Musterdorf"
    assert (tmp_path / "uvp_verbund" / "2026-11-20-2.html.gz").is_file()


class TestContradictions:
    """Declarations that cannot be meant are refused, in one line each."""

    @pytest.mark.parametrize(
        ("base", "attributes", "words"),
        [
            (FeedSpider, {"source": None}, "declares no source"),
            (JsonApiSpider, {}, "no parser"),
            (JsonApiSpider, {"read": ocds.read, "since": "from"}, "has no window"),
            (JsonApiSpider, {"read": ocds.read, "cap": 100}, "no window that could be split"),
            (JsonApiSpider, {"read": ocds.read, "newest_first": True}, "reads newest first"),
            (
                JsonApiSpider,
                {
                    "read": ocds.read,
                    "newest_first": True,
                    "window": ALL_AT_ONCE,
                    "since": "from",
                },
                "reads newest first",
            ),
            (FeedSpider, {"whole_days": True}, "without a window"),
            (ListingSpider, {}, "names no entries"),
            (ListingSpider, {"entry": "li", "fields": {"colour": "b"}}, "no field of a listing"),
            (ListingSpider, {"entry": "li", "pages": 3}, "no way to the next one"),
        ],
    )
    def test_a_spider(
        self, base: type[SourceSpider], attributes: dict[str, object], words: str
    ) -> None:
        spider = type("Wrong", (base,), {"name": "wrong", "source": SOURCE, **attributes})
        with pytest.raises(TendrilError, match=words):
            spider.check()  # type: ignore[attr-defined]

    def test_a_source(self) -> None:
        with pytest.raises(TendrilError, match="no http"):
            Source(title="x", kind="news", start_url="ftp://example.org")
        with pytest.raises(TendrilError, match="must not be negative"):
            Source(title="x", kind="news", start_url="https://example.org", at_least=-1)

    def test_a_page_size(self) -> None:
        with pytest.raises(TendrilError, match="page size of 0"):
            OffsetPaging(offset="o", limit="l", size=0)


@pytest.mark.parametrize(
    ("kind", "table", "words"),
    [
        ("feed", {"name": "x_news", "url": "news"}, "url"),
        ("feed", {"name": "x_news", "url": "https://x.org", "colour": 1}, "colour"),
        ("listing", {"name": "x_list", "url": "https://x.org", "entry": "li["}, "no CSS selector"),
        ("listing", {"name": "x_list", "url": "https://x.org"}, "entry"),
        ("ocds", {"name": "x_ocds", "url": "https://x.org", "until": "to"}, "until needs since"),
        ("sitemap", {"name": "x_map", "url": "https://x.org", "wanted": "("}, "unterminated"),
        ("feed", {"name": "eib", "url": "https://x.org"}, "built-in"),
    ],
)
def test_a_wrong_table_of_the_settings_names_the_key(
    kind: str, table: dict[str, object], words: str
) -> None:
    with pytest.raises(TendrilError, match=words):
        spec_of(kind, table).spider()
