"""Whole crawls, each in a process of its own, against a server on loopback."""

from __future__ import annotations

import io
import tarfile

from spiders.crawl import crawl
from tests.spiders.crawling.made import Crawler, rss
from tests.spiders.serving import Answer, Asked, Served

XML = {"Content-Type": "application/rss+xml"}


def test_a_feed_lands_once_and_is_not_sent_again_while_it_is_unchanged(
    served: Served, crawler: Crawler
) -> None:
    def feed(asked: Asked) -> Answer:
        if asked.headers.get("If-None-Match") == '"v1"':
            return Answer(status=304)
        return Answer(rss(1, 2, 3), headers={**XML, "ETag": '"v1"'})

    served.pages["/feed.xml"] = feed
    first, second = (
        crawl([crawler.feed(manners={"contact": "https://example.org/bot"})])[0] for _ in range(2)
    )
    assert (first.state, first.notices, first.rejected) == ("ok", 3, 0)
    assert (second.state, second.notices) == ("ok", 0)
    assert len(crawler.landed("trade_news")) == 3
    assert served.asked[0].path == "/robots.txt"
    assert all(
        asked.headers["User-Agent"].startswith("Tendril/")
        and asked.headers["User-Agent"].endswith("(+https://example.org/bot)")
        for asked in served.asked
    )


def test_robots_txt_is_obeyed_and_crawls_are_apart(served: Served, crawler: Crawler) -> None:
    served.pages["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 1.5\nDisallow: /private/\n")
    served.pages["/feed.xml"] = Answer(rss(1), headers=XML)
    forbidden, allowed = crawl(
        [crawler.feed("closed", path="/private/feed.xml"), crawler.feed("open_news")]
    )
    assert forbidden.state == "failed"
    assert forbidden.reason is not None
    assert forbidden.reason.startswith("robots.txt forbids")
    assert served.count("/private/feed.xml") == 0
    assert (allowed.state, allowed.notices) == ("ok", 1)
    assert allowed.stats["elapsed_time_seconds"] >= 1.4  # the delay between robots.txt and feed


def test_entries_that_went_by_unread_are_noticed(served: Served, crawler: Crawler) -> None:
    served.pages["/feed.xml"] = Answer(rss(1, 2), headers=XML)
    assert crawl([crawler.feed()])[0].state == "ok"
    served.pages["/feed.xml"] = Answer(rss(8, 9), headers=XML)
    run = crawl([crawler.feed()])[0]
    assert (run.state, run.notices) == ("incomplete", 2)
    assert "went by unread" in (run.reason or "")


def package(*names: str) -> Answer:
    """Return a tar.gz of notices in the old TED form, each told from the others by its number."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name in names:
            raw = notice(name)
            member = tarfile.TarInfo(f"20261118_222/{name.replace('-', '_')}.xml")
            member.size = len(raw)
            archive.addfile(member, io.BytesIO(raw))
    return Answer(buffer.getvalue(), headers={"Content-Type": "application/gzip"})


def notice(number: str) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<ContractNotice xmlns="urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
 xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"
 xmlns:efac="http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1"
 xmlns:efext="http://data.europa.eu/p27/eforms-ubl-extensions/1"
 xmlns:efbc="http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1">
 <ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>
  <efac:Publication>
   <efbc:NoticePublicationID schemeName="ojs-notice-id">{number}</efbc:NoticePublicationID>
   <efbc:PublicationDate>2026-11-18+01:00</efbc:PublicationDate></efac:Publication>
 </efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>
 <cbc:CustomizationID>eforms-sdk-1.13</cbc:CustomizationID>
 <cbc:ID schemeName="notice-id">6a6a1f6e-0000-4000-8000-{number[:8].zfill(12)}</cbc:ID>
 <cbc:ContractFolderID>5b5a1f6e-0000-4000-8000-{number[:8].zfill(12)}</cbc:ContractFolderID>
 <cbc:IssueDate>2026-11-17+01:00</cbc:IssueDate><cbc:IssueTime>10:00:00+01:00</cbc:IssueTime>
 <cbc:VersionID>01</cbc:VersionID>
 <cbc:NoticeTypeCode listName="competition">cn-standard</cbc:NoticeTypeCode>
 <cbc:NoticeLanguageCode>DEU</cbc:NoticeLanguageCode>
 <cac:ProcurementProject><cbc:Name languageID="DEU">Filteranlage {number}</cbc:Name>
  <cac:MainCommodityClassification>
   <cbc:ItemClassificationCode listName="cpv">42514310</cbc:ItemClassificationCode>
  </cac:MainCommodityClassification></cac:ProcurementProject>
</ContractNotice>""".encode()


def test_packages_are_read_issue_by_issue_and_a_missing_one_is_stepped_over(
    served: Served, crawler: Crawler
) -> None:
    served.pages["/packages/daily/202600222"] = package("00800001-2026", "00800002-2026")
    served.pages["/packages/daily/202600224"] = package("00800003-2026")
    run = crawler.crawl("ted_packages", options={"at_least": 1})
    assert (run.state, run.reason, run.notices) == ("ok", None, 3)
    assert set(crawler.landed("ted_packages")) == {
        f"ted:{number}-2026:1" for number in ("800001", "800002", "800003")
    }
    served.asked.clear()
    served.pages["/packages/daily/202600225"] = package("00800004-2026")
    again = crawler.crawl("ted_packages", options={"at_least": 1})
    assert (again.state, again.notices) == ("ok", 1)
    assert "/packages/daily/202600224" not in {asked.path for asked in served.asked}


def test_a_package_that_is_no_archive_fails_and_is_asked_for_again(
    served: Served, crawler: Crawler
) -> None:
    for number in range(220, 230):
        served.pages[f"/packages/daily/202600{number}"] = Answer(b"<html>Wartung</html>")
    run = crawler.crawl("ted_packages", options={"at_least": 1})
    assert run.state == "failed"
    assert "is no archive" in (run.reason or "")
    for number in range(220, 230):
        del served.pages[f"/packages/daily/202600{number}"]
    served.pages["/packages/daily/202600223"] = package("00800001-2026")
    assert crawler.crawl("ted_packages", options={"at_least": 1}).state == "ok"


def test_pages_are_read_unless_their_publisher_reserves_them(
    served: Served, crawler: Crawler
) -> None:
    def entry(number: int, path: str) -> str:
        return (
            f"<item><title>Message {number}</title><link>{served.url}{path}</link>"
            f"<guid>{number}</guid><pubDate>Fri, 20 Nov 2026 06:00:00 GMT</pubDate></item>"
        )

    text = "Das neue Werk kostet 85 Millionen Euro und schafft 240 Arbeitsplätze am Standort. " * 4
    page = f"<html><body><article><h1>T</h1><p>{text}</p></article></body></html>".encode()
    html = {"Content-Type": "text/html; charset=utf-8"}
    paths = ("/open/1", "/reserved/2", "/marked/3", "/gone/4")
    feed = "".join(entry(number, path) for number, path in enumerate(paths, start=1))
    served.pages["/feed.xml"] = Answer(
        f'<rss version="2.0"><channel><title>N</title>{feed}</channel></rss>'.encode(), headers=XML
    )
    served.pages["/.well-known/tdmrep.json"] = Answer(
        b'[{"location": "/reserved/", "tdm-reservation": 1}]',
        headers={"Content-Type": "application/json"},
    )
    served.pages["/open/1"] = Answer(page, headers=html)
    served.pages["/reserved/2"] = Answer(page, headers=html)
    served.pages["/marked/3"] = Answer(page, headers={**html, "tdm-reservation": "1"})
    (run,) = crawl([crawler.feed(spec={"articles": True})])
    assert (run.state, run.notices) == ("ok", 4)
    assert served.count("/reserved/2") == 0
    assert served.count("/.well-known/tdmrep.json") == 1
    described = {
        notice["source_id"]: "85 Millionen" in (notice["description"] or "")
        for notice in crawler.landed("trade_news").values()
    }
    assert described == {"1": True, "2": False, "3": False, "4": False}
