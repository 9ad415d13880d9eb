from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from spiders.crawling.crawl_run import CrawlRun
from spiders.health import health, well
from spiders.source import Source

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
DAY = timedelta(days=1)
SOURCE = Source(
    title="Example Gazette",
    kind="tender",
    start_url="https://example.org",
    cadence="daily",
    at_least=20,
)


def run(days_ago: float, **given: Any) -> CrawlRun:
    at = NOW - days_ago * DAY
    newest = given.pop("newest", at - timedelta(hours=2))
    return CrawlRun(
        **{
            "source": "gazette",
            "run": f"{at:%Y%m%d}",
            "started_at": at,
            "finished_at": at,
            "state": "ok",
            "notices": 40,
            "stats": {"newest": newest.isoformat() if newest else None},
            **given,
        }
    )


def test_a_source_that_delivers_as_ever_is_well() -> None:
    found = health("gazette", SOURCE, [run(n) for n in range(8)], NOW)
    assert (found.state, found.findings, found.usual) == ("ok", (), 40.0)
    assert well([found])


def test_a_source_without_a_run_was_never_crawled() -> None:
    assert health("gazette", SOURCE, [], NOW).state == "never"


@pytest.mark.parametrize("state", ["failed", "incomplete"])
def test_the_last_run_counts_with_its_reason_and_how_often(state: Any) -> None:
    bad = {"state": state, "reason": "HTTP 503"}
    found = health("gazette", SOURCE, [run(0, **bad), run(1, **bad), run(2)], NOW)
    assert found.state == state
    (finding,) = found.findings
    assert finding.about == "repeated"
    assert finding.facts == {"ended": state, "times": 2, "reason": "HTTP 503"}
    assert not well([found])


def test_a_source_that_answers_but_has_nothing_new_is_silent() -> None:
    stale = NOW - 6 * DAY
    found = health("gazette", SOURCE, [run(n, newest=stale) for n in range(5)], NOW)
    assert found.state == "silent"
    assert found.findings[0].facts == {"hours": 6 * 24, "cadence": "daily"}


def test_a_source_that_never_brought_anything_is_silent() -> None:
    found = health("gazette", SOURCE, [run(n, notices=0, newest=None) for n in range(5)], NOW)
    assert found.state == "silent"


UNDECLARED = Source(title="Example Blog", kind="news", start_url="https://example.org")


def test_a_source_that_declares_no_number_falls_silent_by_its_own_past() -> None:
    weekly = [run(0), *(run(n, newest=NOW - 7 * (n // 7 + 1) * DAY) for n in range(1, 50))]
    assert health("blog", UNDECLARED, weekly, NOW).state == "ok"
    for quiet, state in ((13, "ok"), (15, "silent")):
        stale = NOW - quiet * DAY
        runs = [run(n, newest=min(stale, NOW - 7 * (n // 7 + 1) * DAY)) for n in range(50)]
        found = health("blog", UNDECLARED, runs, NOW)
        assert found.state == state
        assert [finding.about for finding in found.findings] == ["quiet"] * (state == "silent")


def test_a_source_of_which_nothing_is_known_may_be_quiet_as_long_as_the_slowest() -> None:
    few = [run(n, newest=NOW - 40 * DAY) for n in range(5)]
    assert health("blog", UNDECLARED, few, NOW).state == "ok"
    stale = [run(n, newest=NOW - 70 * DAY) for n in range(5)]
    assert health("blog", UNDECLARED, stale, NOW).state == "silent"
    empty = [run(n, newest=None, notices=0) for n in (0, 30, 70)]
    assert health("blog", UNDECLARED, empty, NOW).state == "silent"


def test_a_source_without_dates_is_known_by_when_it_brought_something() -> None:
    daily = [run(n, newest=None) for n in range(10)]
    assert health("blog", UNDECLARED, daily, NOW).state == "ok"
    quiet = [run(n, newest=None, notices=0 if n < 6 else 5) for n in range(16)]
    assert health("blog", UNDECLARED, quiet, NOW).state == "silent"


def test_a_working_day_source_may_rest_over_a_weekend() -> None:
    source = Source(
        title="x", kind="tender", start_url="https://x.org", cadence="weekdays", at_least=20
    )
    friday = datetime(2026, 11, 20, 9, tzinfo=UTC)
    runs = [run(-n, newest=friday) for n in range(3)]
    assert health("x", source, runs, NOW + 3 * DAY).state == "ok"


def test_a_run_far_below_its_own_past_is_shrunken() -> None:
    found = health("gazette", SOURCE, [run(0, notices=12), *(run(n) for n in range(1, 8))], NOW)
    assert found.state == "shrunken"
    assert found.findings[0].facts == {"notices": 12, "usual": 40.0}
    few = [run(0, notices=12), run(1), run(2)]
    assert health("gazette", SOURCE, few, NOW).state == "ok"  # too short a past to judge by


def test_an_unchanged_page_is_no_shrinking() -> None:
    found = health("gazette", SOURCE, [run(0, notices=0), *(run(n) for n in range(1, 8))], NOW)
    assert found.state == "ok"


def test_a_source_that_nobody_crawls_is_slow() -> None:
    found = health("gazette", SOURCE, [run(n) for n in range(5, 9)], NOW)
    assert found.state == "slow"
    assert found.findings[0].facts == {"hours": 5 * 24, "cadence": "daily"}


def test_new_fields_are_a_changed_shape_until_they_are_old() -> None:
    odd = {"unknown_fields": {"field 'lot'": 12, "CPV code 'x'": 3}}
    found = health("gazette", SOURCE, [run(0, **odd), run(1), run(2)], NOW)
    assert found.state == "changed"
    assert found.findings[0].facts == {"shapes": (("field", "'lot'"),)}
    assert health("gazette", SOURCE, [run(0, **odd), run(1, **odd)], NOW).state == "ok"


def test_many_rejections_are_a_changed_shape_unless_they_are_usual() -> None:
    found = health("gazette", SOURCE, [run(0, rejected=20), *(run(n) for n in range(1, 6))], NOW)
    assert found.state == "changed"
    assert found.findings[0].facts == {"rejected": 20, "entries": 60}
    usual = [run(n, rejected=20) for n in range(6)]
    assert health("gazette", SOURCE, usual, NOW).state == "ok"
