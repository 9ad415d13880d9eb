"""A source that began, ended or was loaded in part is no growth."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tendril.market.coverage import covering, is_crawled, jumped, nearest, whole_months
from tendril.market.scope import Scope, Years, months, moved, years_of

NOW = datetime(2026, 5, 10, tzinfo=UTC)
EVERY = months(date(2024, 1, 1), date(2026, 6, 1))


def test_the_last_twelve_months_that_are_over_are_compared() -> None:
    years = years_of(Scope(), NOW)
    assert (years.later[0], years.later[-1]) == (date(2025, 5, 1), date(2026, 4, 1))
    assert (years.earlier[0], years.earlier[-1]) == (date(2024, 5, 1), date(2025, 4, 1))
    asked = years_of(Scope(date(2024, 7, 15), date(2026, 1, 1)), NOW)
    assert (asked.later[0], len(asked.later), asked.shift) == (date(2024, 8, 1), 17, 24)
    assert asked.earlier[0] == date(2022, 8, 1)


def test_a_source_that_began_in_may_covers_june() -> None:
    began = {month: 30 for month in EVERY if month >= date(2025, 5, 1)}
    whole = whole_months(began, NOW)
    assert min(whole) == date(2025, 6, 1)
    assert max(whole) == date(2026, 4, 1)


def test_a_few_old_notices_do_not_make_a_source_older() -> None:
    began = {date(2024, 2, 1): 1, date(2024, 9, 1): 2}
    began |= {month: 40 for month in EVERY if month >= date(2025, 5, 1)}
    assert min(whole_months(began, NOW)) == date(2025, 6, 1)


def test_months_with_a_hole_are_not_whole() -> None:
    holed = dict.fromkeys(EVERY, 40) | {date(2025, 3, 1): 5}
    left = set(EVERY) - whole_months(holed, NOW)
    assert {date(2025, 2, 1), date(2025, 3, 1), date(2025, 4, 1)} <= left
    assert date(2025, 5, 1) not in left


def test_an_archive_that_ended_long_ago_does_not_cover_its_last_month() -> None:
    archive = {month: 30 for month in EVERY if month < date(2025, 3, 1)}
    assert max(whole_months(archive, NOW)) == date(2025, 1, 1)


def test_only_sources_that_covered_both_years_count() -> None:
    old, new = dict.fromkeys(EVERY, 30), {m: 30 for m in EVERY if m >= date(2025, 5, 1)}
    whole = {"old": whole_months(old, NOW), "new": whole_months(new, NOW)}
    years = years_of(Scope(), NOW)
    assert covering(whole, [*years.later, *years.earlier]) == ("old",)


def test_a_source_that_doubled_has_changed_itself() -> None:
    years = years_of(Scope(), NOW)
    calls = {m: 25 if m >= years.first else 10 for m in EVERY}
    assert jumped(calls, years) == 2.5
    assert jumped(dict.fromkeys(EVERY, 10), years) is None


def test_the_newest_stretch_that_can_be_compared_is_found() -> None:
    archive = dict.fromkeys(months(date(2020, 1, 1), date(2023, 4, 1)), 30)
    years = years_of(Scope(), NOW)
    found = nearest({"archive": whole_months(archive, NOW)}, {"archive": archive}, years)
    assert found == Years(date(2022, 3, 1), date(2023, 3, 1), 12)
    assert moved(found.last, -1) == date(2023, 2, 1)


def test_crawls_of_ted_search_bring_notices_of_ted() -> None:
    assert is_crawled("ted", ["ted_search"])
    assert not is_crawled("ted", ["tedious"])
