"""GDELT and news sitemaps: what becomes of each field."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from data.records import Rejected
from spiders.formats.services import gdelt
from spiders.formats.web import sitemap
from tests.spiders.formats.services.samples import GDELT, SITEMAP, only


def test_gdelt() -> None:
    found = only(gdelt.read, {"articles": [GDELT]})
    assert (found.title, found.language) == ("Werk in Köln, sagt AG", "de")
    assert found.published_at == datetime(2026, 11, 22, 10, 15, tzinfo=UTC) and found.places == ()
    (refused,) = gdelt.read(b"Please limit requests to one every 5 seconds.", path="p")
    assert isinstance(refused, Rejected) and "Please limit" in refused.reason
    assert list(gdelt.read(b"{}", path="p")) == []


def test_sitemaps() -> None:
    found = only(sitemap.read, SITEMAP)
    assert (found.title, found.url, found.language) == (
        "Neues Werk",
        "https://n.example.org/1",
        "de",
    )
    assert found.published_at == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    index = (
        b"<sitemapindex><sitemap><loc>https://n.example.org/a.xml</loc></sitemap></sitemapindex>"
    )
    (entry,) = sitemap.entries(index)
    assert entry.is_sitemap and entry.url == "https://n.example.org/a.xml"
    assert [e.url for e in sitemap.entries(b"https://n.example.org/1\nhttps://n.example.org/2\n")]
    for bad, words in ((b"<html/>", "HTML page"), (b"<rss/>", "root rss"), (b"no", "neither")):
        with pytest.raises(sitemap.SitemapError, match=words):
            sitemap.entries(bad)
