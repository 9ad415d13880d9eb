"""The replay by day: what stood among the first before its tender came."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from data.records import NoticeKind
from ranking.measure.lead_time import TOP, LeadTimes, Told, lead_times

TENDER = date(2026, 6, 1)


def told(key: str, days_before: int, kind: str = "announcement", **given: Any) -> Told:
    on = TENDER - timedelta(days=days_before)
    values: dict[str, Any] = {"key": key, "on": on, "kind": NoticeKind(kind), "score": 0.5}
    return Told(**(values | given))


def measured(*notices: Told, projects: dict[str, str] | None = None) -> LeadTimes:
    """Return the lead of the tender `t`; what begins with t or a is of its project."""
    own = {each.key: "mine" if each.key[0] in "ta" else each.key for each in notices}
    return lead_times(notices, projects or own, {"t"})


def test_an_announcement_counts_from_its_day() -> None:
    found = measured(told("a", 200), told("t", 0, "tender"))
    assert (found.days, found.known) == ((200,), 1)
    assert [found.share(each) for each in (30, 90, 180)] == [1.0, 1.0, 1.0]
    late = measured(told("a", 40), told("t", 0, "tender"))
    assert [late.count(each) for each in (30, 90, 180)] == [1, 0, 0]


def test_what_is_not_joined_was_not_known() -> None:
    notices = (told("a", 200), told("t", 0, "tender"))
    found = measured(*notices, projects={"a": "one", "t": "other"})
    assert (found.days, found.known, found.middle) == ((0,), 0, None)


def test_behind_twenty_better_ones_it_did_not_stand_out() -> None:
    better = [told(f"x{n}", 300, score=0.9) for n in range(TOP)]
    assert measured(told("a", 200), told("t", 0, "tender"), *better).days == (0,)
    assert measured(told("a", 200), told("t", 0, "tender"), *better[1:]).days == (200,)


def test_those_that_end_make_room() -> None:
    better = [told(f"x{n}", 300, score=0.9) for n in range(TOP)]
    award = told("award", 100, "award", score=0.9)
    projects = {each.key: each.key for each in better} | {"a": "m", "t": "m", "award": "x0"}
    found = lead_times([told("a", 200), told("t", 0, "tender"), *better, award], projects, {"t"})
    assert found.days == (90,)  # on the next day that is looked at


def test_closed_cancelled_and_silent_ones_do_not_stand() -> None:
    for gone in (
        {"kind": "tender", "until": TENDER - timedelta(days=250)},
        {"over": True},
        {"days_before": 1000},
    ):
        values: dict[str, Any] = {"days_before": 300, "score": 0.9} | gone
        better = [told(f"x{n}", **values) for n in range(TOP)]
        found = measured(told("a", 200), told("t", 0, "tender"), *better)
        assert found.days == (200,), gone


def test_an_earlier_tender_is_no_announcement() -> None:
    assert measured(told("a", 200, "tender"), told("t", 0, "tender")).known == 0


def test_sums() -> None:
    one, other = LeadTimes((0, 40), 1), LeadTimes((200,), 1)
    both = one.plus(other)
    assert (both.days, both.known, both.middle, both.count(30)) == ((0, 40, 200), 2, 120, 2)
    assert LeadTimes((), 0).share(30) == 0.0
