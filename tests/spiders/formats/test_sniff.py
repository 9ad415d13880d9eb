"""Formats are told by content; what is unknown says what it is and what is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records import Notice, Rejected
from spiders.formats.sniff import read_any, sniff


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b'<?xml version="1.0"?><!-- c --><ContractNotice xmlns="urn:x"/>', "eforms"),
        (b'\xef\xbb\xbf<ns2:PriorInformationNotice xmlns:ns2="urn:y">', "eforms"),
        ("<?xml version='1.0'?><ContractAwardNotice/>".encode("utf-16"), "eforms"),
        (b'<TED_EXPORT xmlns="urn:r209">', "ted_export"),
        (b"<ANNONCE><GESTION/></ANNONCE>", "boamp"),
        (b'\n<rss version="2.0">', "feed"),
        (b'<rdf:RDF xmlns:rdf="x">', "feed"),
        (b'<!DOCTYPE rss SYSTEM "x" [<!ENTITY a "b">]><rss>', "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        (b'<urlset xmlns="x">', "sitemap"),
        (b"<!DOCTYPE html><html><head>", "article"),
        (b"<HTML>", "article"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": []}', "feed"),
        (b'{"releases": []}', "ocds"),
        (b'{"uri": "x", "releases": [{"value": 1e9999, "x": }]}', "ocds"),
        (b'{"records": [], "packages": []}', "ocds"),
        (b'{"ocid": "a", "tag": []}\n{"ocid": "b"}\n', "ocds"),
        (b'{"notices": [{"publication-number": "1-2026"}]}', "ted_search"),
        (b'{"procnotices": []}', "worldbank"),
        (b'{"total": "1", "projects": {"P1": {}}}', "worldbank_projects"),
        (b'{"opportunitiesData": []}', "sam"),
        (b'{"project-info": {}}', "simap"),
        (b'{"total_count": 1, "results": [{"idweb": "26-1"}]}', "boamp"),
        (b'{"articles": []}', "gdelt"),
        (b'{"totalItems": 1, "data": [{"id": 1, "primaryTags": []}]}', "eib"),
        (b'Project ID,Title,Country\r\n1,"x",y', "ebrd"),
        (b'{"id": "1", "title": "t"}\n{"id": "2"}\n', "flat"),
        (b'[{"id": "1", "title": "t"}]', "flat"),
        (b'{"id": "1", "title": "t"', "flat"),
    ],
)  # fmt: skip
def test_formats(raw: bytes, expected: str) -> None:
    assert sniff(raw).format == expected


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        (b"", "an empty file"),
        (b"\xff\xfe", "an empty file"),
        (b"%PDF-1.7", "a PDF"),
        (b"BEGIN:VCALENDAR\r\n", "a calendar (iCalendar)"),
        (b'<catalog xmlns="urn:ledger">', "XML with the root catalog in the namespace urn:ledger"),
        (b'{"records": [{"codice": 1}]}', "JSON with the keys records"),
        (b'{"alpha": 1, "beta": 2}', "JSON with the keys alpha, beta"),
        (b"[1, 2]", "JSON without an object"),
        (b"a;b;c\n1;2;3", "a table that begins 'a;b;c'"),
        (b"Dear Sir", "text that begins 'Dear Sir'"),
    ],
)
def test_unknown_formats_are_named(raw: bytes, seen: str) -> None:
    assert sniff(raw).format is None
    (item,) = read_any(raw, path="p")
    assert isinstance(item, Rejected)
    assert item.reason.startswith(seen)
    assert "what is read: eForms, TED_EXPORT, OCDS" in item.reason


def test_source_is_handed_on() -> None:
    (item,) = read_any(b'[{"id": "1", "title": "t"}]', path="p", source="mine")
    assert isinstance(item, Notice) and item.source == "mine"


def test_a_payload_without_a_notice_says_so() -> None:
    (item,) = read_any(b'{"notices": [], "id": 1, "title": ""}', path="p")
    assert isinstance(item, Rejected)


@given(st.binary(max_size=200) | st.text(alphabet='<>{}[]"!?-:a \n', max_size=60).map(str.encode))
def test_no_bytes_make_it_raise(raw: bytes) -> None:
    assert sniff(raw).seen
