"""Published dates: what is understood, in whatever form, and what is not completed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spiders.formats.reading.dates import end_of_day, moment

BERLIN = ZoneInfo("Europe/Berlin")


def at(hour: int = 0, minute: int = 0, second: int = 0, *, offset: float | None = None) -> datetime:
    """9 November 2026, in Berlin or at an offset in hours."""
    zone = BERLIN if offset is None else timezone(timedelta(hours=offset))
    return datetime(2026, 11, 9, hour, minute, second, tzinfo=zone)


@pytest.mark.parametrize(
    "text",
    [
        "2026/11/09", "2026/11/9", "2026.11.09", "2026. 11. 9.", "2026-11-9", "20261109",
        "2026年11月9日", "2026年 11月 9日", "2026年11月9日（月）", "２０２６年１１月９日",
        "令和8年11月9日",
        "2026년 11월 9일", "2026년 11월 09일 (월)", "09.11.26", "9.11.2026", "9/11/2026",
        "9-11-2026",
        "Nov 9, 2026", "November 9th, 2026", "9th of November 2026", "9-Nov-26", "2026-Nov-09",
        "Montag, 9. November 2026", "9 novembre 2026", "9 de noviembre de 2026", "9 listopada 2026",
        "9. listopadu 2026", "9. marraskuuta 2026", "2026. november 9.", "9 ноября 2026 г.",
        "9 Νοεμβρίου 2026", "9 Kasım 2026", "9 noiembrie 2026", "9. studenoga 2026.",
        "2026-W46-1", "2026-313", "Veröffentlicht am: 9. Nov. 2026", "Posted Nov 9, 2026",
    ],
)  # fmt: skip
def test_a_whole_day_in_any_form(text: str) -> None:
    assert moment(text, BERLIN) == at()
    assert end_of_day(text, BERLIN) == at(23, 59)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026/11/09 15:07", at(15, 7)),
        ("2026/11/9 15:07:41 +0800", at(15, 7, 41, offset=8)),
        ("2026-11-9T15:07:41", at(15, 7, 41)),
        ("2026-11-09T15:07:41.123456789Z", at(15, 7, 41, offset=0)),
        ("2026-11-09T15:07:41+0100", at(15, 7, 41, offset=1)),
        ("2026-11-09 15:07 -5", at(15, 7, offset=-5)),
        ("20261109T1507Z", at(15, 7, offset=0)),
        ("202611091507", at(15, 7)),
        ("20261109150741", at(15, 7, 41)),
        ("2026年11月9日 15時07分41秒", at(15, 7, 41)),
        ("2026年11月9日下午3:07", at(15, 7)),
        ("2026년 11월 9일 오후 3:07", at(15, 7)),
        ("9.11.2026 - 15.07 Uhr", at(15, 7)),
        ("9 novembre 2026 à 15h07", at(15, 7)),
        ("15:07 | 09.11.2026", at(15, 7)),
        ("9 Nov 2026 12:07 AM", at(0, 7)),
        ("Mon, 9 Nov 2026 15:07:41 MEZ", at(15, 7, 41, offset=1)),
        ("Mon, 9 Nov 2026 15:07:41 GMT+1", at(15, 7, 41, offset=1)),
        ("Mon, 9 Nov 2026 15:07:41 UTC+05:30", at(15, 7, 41, offset=5.5)),
        ("Mon, 9 Nov 2026 15:07:41 AEDT", at(15, 7, 41, offset=11)),
        ("Mon, 9 Nov 26 15:07:41 -0700", at(15, 7, 41, offset=-7)),
        ("Mon Nov  9 15:07:41 2026", at(15, 7, 41)),
        ("Mon Nov 09 15:07:41 CET 2026", at(15, 7, 41, offset=1)),
        ("Mon Nov 09 2026 15:07:41 GMT+0100 (Central European Standard Time)",
         at(15, 7, 41, offset=1)),
        ("2026-11-09T15:07:41+01:00[Europe/Berlin]", at(15, 7, 41, offset=1)),
        ("lun, 09 nov 2026 15:07:41 GMT", at(15, 7, 41, offset=0)),
        ("Sun, 08 Nov 2026 24:00:00 GMT", at(offset=0)),
        ("2026-11-08T24:00:00Z", at(offset=0)),
        ("Mon, 09 Nov 2026 15:07:60 GMT", at(15, 7, 59, offset=0)),
        ("2026-11-09T15:07:41+01:0", at(15, 7, 41, offset=1)),
        ("Mon, 9 Nov 2026 15:07:41 +3000", at(15, 7, 41)),
    ],
)  # fmt: skip
def test_a_day_with_its_time(text: str, expected: datetime) -> None:
    assert moment(text, BERLIN) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2026", "2026-11", "2026/11", "November 2026", "2026年11月", "9 Nov", "Nov 9", "9.11.",
        "11月9日", "14:30", "2:30 PM", "Monday", "today", "2026-W46", "KW 46/2026", "Q4 2026",
        "vor 3 Stunden", "5 days ago", "9 Nov 15:07", "2026-11-09 to 2026-11-20",
        "10-24 November 2026", "2026-11-09/2026-11-20", "31.02.2026", "2026/13/09", "2026-366",
        "9 Nov 2026 25:00", "0000-00-00 00:00:00", "-0001-11-30T00:00:00+00:00",
        "Thu, 01 Jan 1970 00:00:00 +0000", "1970-01-01T00:00:00Z",
    ],
)  # fmt: skip
def test_what_is_half_a_date_or_none_is_not_completed(text: str) -> None:
    assert moment(text, BERLIN) is None
    # As a deadline it stays as stated, for others to doubt.
    assert "1970" in text or end_of_day(text, BERLIN) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Mon, 01 Jan 0001 00:00:00 +0000", 1),
        ("1/1/0001 12:00:00 AM", 1),
        ("9999-12-31", 9999),
    ],
)
def test_a_placeholder_is_no_moment_but_stays_as_a_deadline(text: str, year: int) -> None:
    assert moment(text, BERLIN) is None
    kept = end_of_day(text, BERLIN)
    assert kept is not None and kept.year == year


def test_the_month_comes_first_only_where_the_text_says_so() -> None:
    assert moment("11/9/2026 3:07 PM") == datetime(2026, 11, 9, 15, 7, tzinfo=UTC)
    assert moment("11/13/2026") == datetime(2026, 11, 13, tzinfo=UTC)
    assert moment("11/9/2026") == datetime(2026, 9, 11, tzinfo=UTC)


def test_the_language_decides_between_two_months_of_one_name() -> None:
    assert moment("9 listopada 2026", language="pl") == datetime(2026, 11, 9, tzinfo=UTC)
    assert moment("9 listopada 2026", language="hr") == datetime(2026, 10, 9, tzinfo=UTC)


FORMS = (
    "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d.%m.%Y", "%Y年%m月%d日", "%Y년 %m월 %d일", "%d %b %Y",
    "%b %d, %Y", "%A, %d. %B %Y", "%G-W%V-%u", "%Y-%j",
)  # fmt: skip


@settings(deadline=None)  # the names of the months are read once
@given(st.dates(date(1971, 1, 1), date(2100, 12, 31)), st.sampled_from(FORMS))
def test_every_day_comes_back_from_every_form(given_day: date, form: str) -> None:
    found = moment(given_day.strftime(form))
    assert found is not None
    assert found.date() == given_day


@settings(deadline=None)  # the names of the months are read once
@given(
    st.dates(date(1971, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["de", "fr", "pl", "cs", "ru", "fi", "el", "hu", "ro"]),
)
def test_every_day_comes_back_from_the_long_form_of_a_language(given_day: date, code: str) -> None:
    from babel.dates import format_date

    found = moment(format_date(given_day, "long", locale=code), language=code)
    assert found is not None
    assert found.date() == given_day
