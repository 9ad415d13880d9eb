"""Every day exactly once, whatever a zone does to its clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendril.home.week import week_days
from tendril.run.daily_start import DailyStart, missed_start

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = DailyStart.of("02:30", BERLIN, "mon-sun")
ZONES = sorted(name for name in available_timezones() if not name.startswith(("posix", "right")))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_time_that_comes_twice_counts_once() -> None:
    starts = list(islice(NIGHT.after(at("2026-10-23T12:00")), 4))
    assert starts == [
        at("2026-10-24T00:30"),
        at("2026-10-25T00:30"),  # summer time; 02:30 comes again an hour later
        at("2026-10-26T01:30"),
        at("2026-10-27T01:30"),
    ]


def test_a_time_that_is_left_out_comes_as_much_later() -> None:
    starts = list(islice(NIGHT.after(at("2026-03-28T12:00")), 2))
    assert starts == [at("2026-03-29T01:30"), at("2026-03-30T00:30")]


@pytest.mark.parametrize(
    ("last", "now", "expected"),
    [
        ("2026-10-24T00:30", "2026-10-25T08:00", "2026-10-25T00:30"),
        ("2026-10-25T00:30", "2026-10-25T08:00", None),  # served; 02:30 came again at 01:30
        ("2026-10-25T00:30", "2026-10-26T08:00", "2026-10-26T01:30"),
        ("2026-03-28T01:30", "2026-03-29T08:00", "2026-03-29T01:30"),
        ("2026-10-20T00:30", "2026-10-25T01:00", "2026-10-25T00:30"),
    ],
)
def test_the_search_for_a_missed_start_ends_at_every_change(
    last: str, now: str, expected: str | None
) -> None:
    found = missed_start(NIGHT, last_start=at(last), now=at(now), grace=timedelta(hours=12))
    assert found == (at(expected) if expected else None)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon-sun", {0, 1, 2, 3, 4, 5, 6}),
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("sat-mon", {5, 6, 0}),
        ("tue,thu-fri", {1, 3, 4}),
        ("sun", {6}),
    ],
)
def test_days_of_the_week(text: str, days: set[int]) -> None:
    assert week_days(text) == days


def test_a_day_that_a_zone_left_out_has_no_start() -> None:
    apia = DailyStart.of("06:30", ZoneInfo("Pacific/Apia"), "mon-sun")
    assert apia.on(date(2011, 12, 30)) is None
    days = [start.astimezone(apia.zone).day for start in islice(apia.after(at("2011-12-28")), 3)]
    assert days == [28, 29, 31]


def changes(zone: ZoneInfo, year: int) -> list[date]:
    """Return the days of a year at whose end or start the offset is another one."""
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    offset = {day: datetime.combine(day, time(), zone).utcoffset() for day in days}
    return [day for day, following in pairwise(days) if offset[day] != offset[following]]


def check(zone: ZoneInfo, at: time, first: date, days: int) -> None:
    """Every day that the zone has is served once, at its time wherever the clock shows it."""
    starts = DailyStart(at, zone, frozenset(range(7)))
    begin = datetime.combine(first, at, zone).astimezone(UTC) - timedelta(seconds=1)
    wanted = []
    for number in range(days):
        day = first + timedelta(days=number)
        shown = [
            moment
            for fold in (0, 1)
            if (moment := datetime.combine(day, at, zone).replace(fold=fold).astimezone(UTC))
            .astimezone(zone)
            .replace(tzinfo=None)
            == datetime.combine(day, at)
        ]
        if shown:  # the clock shows the time: that moment, and when twice, the first
            assert starts.on(day) == min(shown)
        if (due := starts.on(day)) is not None:
            wanted.append(due)
    assert len(wanted) >= days - 1  # only a zone that crosses the date line loses one
    assert wanted == sorted(set(wanted))
    assert list(islice(starts.after(begin), len(wanted))) == wanted
    fired: list[datetime] = []  # as a scheduler asks that wakes up late
    for _ in wanted:
        previous = fired[-1] if fired else None
        due = starts.get_next_fire_time(previous, (previous or begin) + timedelta(seconds=1))
        assert due is not None
        fired.append(due)
    assert fired == wanted


@pytest.mark.parametrize("year", [2011, 2024, 2026])
def test_every_day_once_in_every_zone_that_changes_its_clock(year: int) -> None:
    met = 0
    for name in ZONES:
        zone = ZoneInfo(name)
        for day in changes(zone, year):
            met += 1
            for hour in (0, 1, 2, 3, 23):
                check(zone, time(hour, 30), day - timedelta(days=2), 5)
    assert met > 100


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(ZONES),
    # A time of the settings has no fold; hypothesis now and then makes one that has.
    st.times().map(lambda found: found.replace(second=0, microsecond=0, fold=0)),
    st.dates(date(1970, 1, 1), date(2037, 1, 1)),
)
def test_every_day_once_at_any_time(name: str, at: time, first: date) -> None:
    check(ZoneInfo(name), at, first, 10)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(ZONES),
    st.integers(631_152_000, 2_114_380_800).map(lambda n: datetime.fromtimestamp(n, UTC)),
    st.timedeltas(timedelta(0), timedelta(days=9)),
    st.integers(0, 168),
)
def test_a_missed_start_is_the_newest_due_one(
    name: str, last: datetime, off: timedelta, hours: int
) -> None:
    starts = DailyStart.of("02:30", ZoneInfo(name), "mon-sun")
    now, grace = last + off, timedelta(hours=hours)
    found = missed_start(starts, last_start=last, now=now, grace=grace)
    due = [start for start in islice(starts.after(last), 12) if now - grace < start <= now]
    assert found == (due[-1] if due else None)
