"""A look at a company's own pages: few requests, with all manners, never into a private network."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from data.errors import TendrilError
from spiders.checking.site import look_at_site, site_address
from spiders.crawl import crawl_one
from spiders.crawling.job import Job
from spiders.formats.web.site_links import site_links
from tests.spiders.serving import Answer, Served, serving

NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
HTML = {"Content-Type": "text/html; charset=utf-8"}
FIRST = """<html><body><a href="/produkte">Produkte</a><a href="/produkte/pumpen">Pumpen</a>
<a href="https://elsewhere.example/products">Products</a><a href="/news">News</a>
<a href="/produkte/katalog.pdf">Katalog</a><a href="/impressum">Impressum</a>
<a href="/gone/services">Services</a></body></html>"""


@pytest.fixture
def served() -> Iterator[Served]:
    with serving() as running:
        running.pages["/robots.txt"] = Answer(b"User-agent: *\nAllow: /\n")
        running.pages["/"] = Answer(FIRST.encode(), headers=HTML)
        for path in ("/produkte", "/produkte/pumpen", "/impressum"):
            running.pages[path] = Answer(b"<html><body>Hier</body></html>", headers=HTML)
        yield running


def look(address: str) -> list[str]:
    found = look_at_site(address, now=NOW, allow_private=True, delay=0.0)
    return [each.url.partition("/")[2].partition("/")[2] for each in found.pages]


def paths(served: Served) -> set[str]:
    return {asked.path for asked in served.asked}


def test_the_page_and_its_own_pages_about_products_are_read(served: Served) -> None:
    found = look_at_site(served.url, now=NOW, allow_private=True, delay=0.0)
    read = [each.url.removeprefix(served.url) for each in found.pages]
    assert read[0] in ("", "/")
    assert set(read[1:]) == {"/produkte", "/produkte/pumpen", "/impressum"}
    assert paths(served) == {"/robots.txt", "/", "/produkte", "/produkte/pumpen", "/impressum",
                             "/gone/services"}  # fmt: skip
    assert found.problem is None  # a page that is gone is no trouble


def test_what_robots_txt_forbids_is_not_asked(served: Served) -> None:
    served.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /produkte\n")
    look(served.url)
    assert not any(path.startswith("/produkte") for path in paths(served))
    served.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n")
    served.asked.clear()
    with pytest.raises(TendrilError, match=r"robots\.txt"):
        look(served.url)
    assert paths(served) == {"/robots.txt"}


def test_a_private_address_is_refused_however_it_is_reached(served: Served, tmp_path: Path) -> None:
    with pytest.raises(TendrilError, match="private network"):
        look_at_site("http://printer.localhost", now=NOW)
    # Neither by a link that is led on, nor by one on the page.
    inside = served.url.replace("127.0.0.1", "localhost")
    for first in (
        Answer(b"", 302, {"Location": f"{inside}/secret"}),
        Answer(f'<html><body><a href="{inside}/produkte">Produkte</a></body></html>'.encode(),
               headers=HTML),
    ):  # fmt: skip
        served.pages["/"] = first
        spec = {"kind": "site", "name": "made_site", "url": "https://example.org/", "delay": 0}
        job = Job(source="made_site", spec=spec, landing=tmp_path, run="look", now=NOW,
                  base_url=served.url)  # fmt: skip
        run = crawl_one(job)
        assert "private network" in (run.reason or "") or first.status == 200
    assert paths(served) == {"/robots.txt", "/"}


@pytest.mark.parametrize(
    "address",
    ["", "page", "ftp://example.org", "file:///etc/passwd", "https://anna:secret@example.org",
     "http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "https://example.org:8443/",
     "https://example.org/a b", "http://[bad", "javascript:alert(1)", "localhost"],
)  # fmt: skip
def test_what_is_no_public_page_is_not_asked(address: str) -> None:
    with pytest.raises(TendrilError):
        site_address(address)


@pytest.mark.parametrize("address", ["example.org", "www.example.org/de", "https://example.org/"])
def test_an_address_may_be_short(address: str) -> None:
    assert site_address(address).startswith("https://")


def test_what_is_no_page_is_said(served: Served) -> None:
    served.pages["/"] = Answer(b"%PDF-1.7 ", headers={"Content-Type": "application/pdf"})
    with pytest.raises(TendrilError, match="no web page"):
        look(served.url)


def test_an_answer_without_end_is_given_up(served: Served) -> None:
    huge = b"<html><body>" + b"x" * (5 << 20)
    served.pages["/"] = Answer(huge, headers=HTML)
    with pytest.raises(TendrilError, match="larger than the limit"):
        look(served.url)


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        ("Unsere Lösungen", "/loesungen", "product"), ("Nos métiers", "/nos-metiers", "product"),
        ("Was wir tun", "/was-wir-tun", "product"), ("Rozwiązania", "/pl/rozwiazania", "product"),
        ("产品", "/cp", "product"), ("Qualität", "/unternehmen/qualitaet", "certificate"),
        ("Über uns", "/ueber-uns", "about"), ("Karriere bei uns", "/produkte-karriere", None),
        ("Warenkorb", "/shop/produkte", None), ("Sommerfest", "/sommerfest", None),
    ],
)  # fmt: skip
def test_links_are_told_apart_by_their_words(text: str, path: str, kind: str | None) -> None:
    page = BeautifulSoup(f'<a href="{path}">{text}</a>', "lxml")
    most = {"product": 9, "about": 9, "certificate": 9}
    found = site_links(page, "https://www.example.org/", most=most)  # type: ignore[arg-type]
    assert [each.kind for each in found] == ([kind] if kind else [])
