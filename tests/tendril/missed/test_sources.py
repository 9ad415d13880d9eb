"""Which source would have brought a notice that was never seen."""

from __future__ import annotations

import pytest

from data.naming.asked import asked_for
from data.vocabulary import RunState
from spiders.crawling.crawl_run import CrawlRun
from spiders.source import Source
from tendril.crawl_outcomes import SourceReport, source_report
from tendril.missed.sources import unseen
from tests.tendril.digest.samples import NOW
from tests.tendril.missed.made import LATER


def source(url: str = "https://api.bund.example.org/v1") -> Source:
    return Source(title="Bund", kind="tender", start_url=url)


def report(state: RunState | None) -> SourceReport:
    run = CrawlRun("bund", "r", NOW, NOW, state, "HTTP 503", 5, 0, 9) if state else None
    return source_report("bund", source(), [run] if run else [], LATER)


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        ([report("ok")], "not_fetched"),
        ([report("failed")], "crawl_failed"),
        ([report(None)], "never_crawled"),
        ([], "not_chosen"),
    ],
)
def test_the_source_that_would_have_brought_it(chosen: list[SourceReport], code: str) -> None:
    asked = asked_for("https://www.bund.example.org/notice/4711")
    (why,) = unseen(asked, chosen, {"bund": source()})
    assert why.code == code
    assert "bund" in why.text


def test_sources_that_read_it_whole_are_told_together() -> None:
    (why,) = unseen(asked_for("https://www.bund.example.org/notice/4711"),
                    [report("ok"), report("ok")], {"bund": source()})  # fmt: skip
    assert why.text.startswith("bund and bund read that site, last on ")


def test_words_are_told_to_be_no_number() -> None:
    (why,) = unseen(asked_for("Kläranlage"), [report("ok")], {"bund": source()})
    assert "neither a link nor a number" in why.text


def test_no_source_reads_that_site() -> None:
    for text in ("https://other.example.org/4711", "ABC-4711"):
        (why,) = unseen(asked_for(text), [report("ok")], {"bund": source()})
        assert why.code == "not_a_source"
    (why,) = unseen(asked_for("924011-2026"), [], {"ted_search": source("https://ted.example/")})
    assert why.code == "not_chosen"
