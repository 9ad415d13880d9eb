"""What the digest says of its sources."""

from __future__ import annotations

from datetime import timedelta

from data.codes.reference import Reference
from data.warehouse import Warehouse
from spiders.crawling.crawl_run import CrawlRun
from spiders.source import Source
from tendril.crawl_outcomes import SourceReport, source_report
from tendril.digest.build import build
from tendril.digest.layout.render import render_html, render_text
from tests.tendril.digest.building import ZONE, profile
from tests.tendril.digest.samples import NOW


def report(name: str, title: str, at_least: int, *runs: CrawlRun) -> SourceReport:
    declared = Source(title=title, kind="tender", country="DE", language="de", at_least=at_least,
                      start_url="https://example.org")  # fmt: skip
    return source_report(name, declared, runs, NOW)


def test_sources_tell_their_last_run(warehouse: Warehouse) -> None:
    later = NOW + timedelta(hours=1)
    reports = (
        report(
            "ted", "TED, search", 50,
            CrawlRun("ted", "1", NOW, NOW, "ok", notices=5),
            CrawlRun("ted", "2", later, later, "incomplete", "The service timed out.", notices=3),
        ),
        report("eib", "EIB pipeline", 0),
    )  # fmt: skip
    reference = Reference.builtin()
    digest = build(warehouse, profile(), now=NOW, zone=ZONE, reference=reference, sources=reports)
    assert [(s.title, s.state, s.notices, s.normal, s.findings) for s in digest.sources] == [
        ("TED, search", "incomplete", 3, 50, ()),
        ("EIB pipeline", "never", 0, None, ()),
    ]
    assert digest.incomplete


def test_what_is_wrong_with_a_source_is_told_in_the_readers_language(warehouse: Warehouse) -> None:
    newest = {"newest": (NOW - timedelta(hours=150)).isoformat()}
    counts = (1040, 1040, 1040, 1040, 12)
    times = [NOW - timedelta(hours=4 - number) for number in range(len(counts))]
    runs = [
        CrawlRun("ted", str(at), at, at, "ok", notices=notices, stats=newest)
        for at, notices in zip(times, counts, strict=True)
    ]
    digest = build(
        warehouse,
        profile(),
        now=NOW,
        zone=ZONE,
        reference=Reference.builtin(),
        sources=(report("ted", "TED", 50, *runs),),
    )
    silent = "seit 6 Tagen nichts Neues, obwohl die Quelle täglich veröffentlicht"
    shrunken = "12 Bekanntmachungen, üblich sind 1.040"
    assert digest.sources[0].findings == (silent, shrunken)
    for text in (render_html(digest), " ".join(render_text(digest).split())):
        assert f"TED: {silent}" in text
        assert f"TED: {shrunken}" in text


def test_regions_that_no_source_covers_are_told_in_mail_and_text(warehouse: Warehouse) -> None:
    ran = CrawlRun("bund", "1", NOW, NOW, "ok", notices=5)
    digest = build(
        warehouse,
        profile(regions=("DE2", "NL", "BR")),
        now=NOW,
        zone=ZONE,
        reference=Reference.builtin(),
        sources=(report("bund", "service.bund.de", 0, ran),),
    )
    assert [(each.country, each.gap) for each in digest.uncovered] == [
        ("NL", "none"),
        ("BR", "none"),
    ]
    line = "Gar nicht abgedeckt: Niederlande, Brasilien."
    for text in (render_html(digest), render_text(digest)):
        assert line in " ".join(text.split())
    never = (report("bund", "service.bund.de", 0),)
    unread = build(warehouse, profile(regions=("DE2",)), now=NOW, zone=ZONE,
                   reference=Reference.builtin(), sources=never)  # fmt: skip
    assert unread.uncovered == ()  # nothing is read at all, which is said in other words
