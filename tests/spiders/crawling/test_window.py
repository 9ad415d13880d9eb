from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.crawling.window import Window, cut, cut_back, merged, within, without

START = datetime(2026, 11, 1, tzinfo=UTC)


def hours(since: float, until: float) -> Window:
    return Window(START + timedelta(hours=since), START + timedelta(hours=until))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    since = draw(st.integers(0, 99))
    return hours(since, draw(st.integers(since + 1, 100)))


def covered(*some: Window) -> set[int]:
    return {
        n for n in range(100) if any(w.since <= START + timedelta(hours=n) < w.until for w in some)
    }


@given(st.lists(windows()))
def test_merged_windows_cover_the_same_time_without_touching(some: list[Window]) -> None:
    result = merged(some)
    assert covered(*result) == covered(*some)
    assert all(a.until < b.since for a, b in pairwise(result))


@given(st.lists(windows()), windows())
def test_what_is_done_is_taken_out_and_nothing_else(some: list[Window], done: Window) -> None:
    assert covered(*without(merged(some), done)) == covered(*some) - covered(done)


@given(st.lists(windows()), windows())
def test_within_keeps_what_lies_in_the_bounds(some: list[Window], bounds: Window) -> None:
    assert covered(*within(some, bounds)) == covered(*some) & covered(bounds)


@given(windows(), st.integers(1, 30))
def test_cut_pieces_join_to_the_whole(window: Window, length: int) -> None:
    pieces = list(cut(window, timedelta(hours=length)))
    assert pieces[0].since == window.since
    assert pieces[-1].until == window.until
    assert all(a.until == b.since for a, b in pairwise(pieces))
    assert all(piece.length <= timedelta(hours=length) for piece in pieces)
    assert list(cut_back(window, timedelta(hours=length))) == pieces[::-1]


def test_days_are_cut_at_midnight() -> None:
    pieces = list(cut(hours(6, 50), timedelta(days=1)))
    assert [piece.until.hour for piece in pieces] == [0, 0, 2]


@given(windows())
def test_halves_join_to_the_whole_down_to_the_least_length(window: Window) -> None:
    halves = window.split(timedelta(hours=1))
    if halves is None:
        assert window.length < timedelta(hours=2)
    else:
        assert (halves[0].since, halves[1].until) == (window.since, window.until)
        assert halves[0].until == halves[1].since


def test_an_empty_window_is_refused() -> None:
    with pytest.raises(ValueError, match="end after"):
        hours(3, 3)
