"""Feeds: damaged, foreign and hostile ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.records import Notice, NoticeKind, Rejected
from spiders.formats.web import feed

RSS = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Werksnachrichten</title><link>https://news.example.org/</link>
<language>de-de</language>
<item><title>Neues Werk in G\xc3\xb6rlitz</title><link>/2026/11/20/werk</link>
<guid isPermaLink="false">w-1</guid><pubDate>Fri, 20 Nov 2026 09:30:00 +0100</pubDate>
<description><![CDATA[<p>Die <b>Beispiel AG</b> baut.</p><script>alert(1)</script>
<p>Ab 2027.</p>]]></description>
</item></channel></rss>"""


def notices(raw: bytes, **options: Any) -> list[Notice]:
    return [item for item in feed.read(raw, path="f", **options) if isinstance(item, Notice)]


def only(raw: bytes, **options: Any) -> Notice:
    (found,) = notices(raw, **options)
    return found


def reason(raw: bytes) -> str:
    (found,) = feed.read(raw, path="f")
    assert isinstance(found, Rejected)
    return found.reason


def rss(item: str, head: str = "") -> bytes:
    return f'<rss version="2.0"><channel>{head}<item>{item}</item></channel></rss>'.encode()


def test_rss_entry() -> None:
    found = only(RSS, source="werk")
    assert (found.source, found.source_id, found.kind) == ("werk", "w-1", NoticeKind.NEWS)
    assert found.title == "Neues Werk in Görlitz"
    assert found.description == "Die Beispiel AG baut.\nAb 2027."
    assert found.url == "https://news.example.org/2026/11/20/werk"
    assert found.published_at == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    assert found.language == "de"


def test_kind_is_a_parameter() -> None:
    assert only(RSS, kind=NoticeKind.PERMIT).kind is NoticeKind.PERMIT


def test_atom_entry_and_a_lone_entry() -> None:
    entry = (
        '<entry xmlns="http://www.w3.org/2005/Atom"><id>urn:1</id><title>Line 4</title>'
        '<updated>2026-11-02T10:00:00Z</updated><link href="https://x.example.org/4"/></entry>'
    )
    whole = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>{entry}</feed>'
    for raw in (whole.encode(), entry.encode()):
        found = only(raw)
        assert (found.source_id, found.url) == ("urn:1", "https://x.example.org/4")
        assert found.published_at == datetime(2026, 11, 2, 10, tzinfo=UTC)


def test_json_feed() -> None:
    raw = orjson.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "language": "en",
            "items": [
                {"id": 7, "url": "https://x.example.org/7",
                 "content_html": "<p>New <i>hall</i></p>",
                 "date_published": "2026-11-01T08:00:00+01:00"},
                {"id": 8},
            ],
        }
    )  # fmt: skip
    items = list(feed.read(raw, path="f"))
    assert isinstance(items[0], Notice)
    assert (items[0].source_id, items[0].title, items[0].language) == ("7", "New hall", "en")
    assert isinstance(items[1], Rejected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mer, 16 nov 2022 05:33:59 +0100", datetime(2022, 11, 16, 4, 33, 59, tzinfo=UTC)),
        ("Do, 05 Mär 2026 07:00:00 +0100", datetime(2026, 3, 5, 6, tzinfo=UTC)),
        ("jeu., 12 févr. 2026 08:15:00 GMT", datetime(2026, 2, 12, 8, 15, tzinfo=UTC)),
        ("2026-06-04+02:00", datetime(2026, 6, 3, 22, tzinfo=UTC)),
        ("1763800000", datetime.fromtimestamp(1763800000, tz=UTC)),
        ("20.11.2026 14:05", datetime(2026, 11, 20, 13, 5, tzinfo=UTC)),
        ("Friday, November 20, 2026 2:05 PM EST", datetime(2026, 11, 20, 19, 5, tzinfo=UTC)),
    ],
)
def test_dates_of_many_forms(text: str, expected: datetime) -> None:
    raw = rss(f"<title>t</title><pubDate>{text}</pubDate>")
    assert only(raw, zone=ZoneInfo("Europe/Berlin")).published_at == expected


def test_day_in_the_address_when_no_date_is_stated() -> None:
    found = only(rss("<title>t</title><link>https://n.example.org/2026/8/21/x.html</link>"))
    assert found.published_at == datetime(2026, 8, 21, tzinfo=UTC)
    assert only(rss("<title>t</title>")).published_at is None


def test_link_in_the_text_when_there_is_no_other() -> None:
    markup = "&lt;a href='https://n.example.org/a?x=1&amp;amp;y=2'&gt;more&lt;/a&gt;"
    found = only(rss(f"<description>{markup}</description>"))
    assert found.url == "https://n.example.org/a?x=1&y=2"
    assert found.title == "more"


def test_dangerous_addresses_are_no_links() -> None:
    assert only(rss("<title>t</title><link>javascript:alert(1)</link>")).url is None


@pytest.mark.parametrize(
    "raw",
    [
        rss("<title>Bau & Betrieb</title><link>https://n.example.org/1</link>"),
        b'<?xml version="1.0" encoding="utf-8"?>'
        + rss("<title>Bau &nbsp;&raquo; Betrieb \xe4</title>"
            "<link>https://n.example.org/1</link>").decode().encode("latin-1"),
        b"\x0b\n" + rss("<title>Bau\x08 Betrieb</title><link>https://n.example.org/1</link>"),
        rss("<title>Bau und Betrieb</title><link>https://n.example.org/1</link>")[:-20],
    ],
)  # fmt: skip
def test_damaged_feeds_are_read(raw: bytes) -> None:
    found = only(raw)
    assert found.title.startswith("Bau")
    assert found.url == "https://n.example.org/1"


def test_iso_8859_1() -> None:
    head = '<?xml version="1.0" encoding="ISO-8859-1"?>'
    raw = (head + rss("<title>Größe</title>").decode()).encode("latin-1")
    assert only(raw).title == "Größe"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html><body>Please log in</body></html>", "HTML page"),
        (b"<catalog><book/></catalog>", "neither RSS"),
        (b'<rss version="2.0"><channel><title>x</title></channel></rss>', "no entries"),
        (b'{"items": 3}', "no JSON feed"),
        (b'{"items": [', "not valid JSON"),
        (b"BEGIN:VCALENDAR", "neither RSS"),
    ],
)
def test_what_is_no_feed_is_rejected_with_the_reason(raw: bytes, words: str) -> None:
    assert words in reason(raw)


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 50 + '"><!ENTITY x SYSTEM'
    bomb += ' "file:///etc/passwd">]>' + rss("<title>t &b; &x;</title>").decode()
    for found in notices(bomb.encode()):
        assert "haha" not in found.title
        assert "root:" not in found.title


def test_whole_articles_are_cut_to_a_summary() -> None:
    found = only(rss("<title>t</title><description>" + "Ein Satz. " * 2000 + "</description>"))
    assert found.description is not None
    assert len(found.description) <= 1500


@settings(max_examples=60, deadline=timedelta(seconds=5))
@given(st.binary(max_size=300), st.integers(0, len(RSS)))
def test_no_bytes_make_it_raise(noise: bytes, at: int) -> None:
    for raw in (noise, RSS[:at] + noise + RSS[at:], RSS[:at]):
        for item in feed.read(raw, path="f"):
            assert isinstance(item, (Notice, Rejected))
            if isinstance(item, Notice):
                assert "<script" not in (item.description or "").lower()
