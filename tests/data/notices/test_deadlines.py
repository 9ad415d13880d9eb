"""Which deadlines are believed, which lot closes next, and that SQL and Python agree on both."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.notices.deadlines import Closing, closings_of, differ, doubt_about, next_closing
from data.notices.load import load_landing
from data.records import Award, Lot, Notice
from data.warehouse import Warehouse
from tests.data.made import land, notice

PUBLISHED = datetime(2026, 11, 10, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
DAY = timedelta(days=1)


def at(year: int, month: int = 12, day: int = 31) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


@pytest.mark.parametrize("year", [2024, 2026, 2027, 2031, 2036, 2041])
def test_years_ahead_are_believed(year: int) -> None:
    assert doubt_about(at(year, 11, 9), PUBLISHED) is None


@pytest.mark.parametrize("year", [1, 1900, 1970, 2000, 2049, 2050, 2099, 9999])
def test_placeholders_are_not(year: int) -> None:
    assert doubt_about(at(year), PUBLISHED)
    assert doubt_about(at(year), None, NOW) or year == 2000


def test_without_a_publication_the_past_is_believed() -> None:
    assert doubt_about(at(2015), None, NOW) is None
    assert doubt_about(at(2026), None) is None


@pytest.mark.parametrize(("days", "credible"), [(5479, True), (5480, False), (-1826, True)])
def test_the_window_is_15_years_ahead_and_5_back(days: int, credible: bool) -> None:
    assert (doubt_about(PUBLISHED + days * DAY, PUBLISHED) is None) is credible


def lots(*days: float | None, **more: Any) -> Notice:
    """Return a notice whose lots close so many days after NOW."""
    made = (
        Lot(id=f"LOT-{number:04d}", deadline=None if day is None else NOW + day * DAY)
        for number, day in enumerate(days, 1)
    )
    return notice(published_at=PUBLISHED, lots=tuple(made), **more)


@pytest.mark.parametrize(
    ("days", "least", "lot"),
    [
        ((-4, 54), 0, "LOT-0002"),  # the first is closed
        ((3, 54), 0, "LOT-0001"),
        ((3, 54), 14, "LOT-0002"),  # the first leaves too little time
        ((3, 5), 14, "LOT-0001"),
        ((-4, -2), 0, "LOT-0002"),  # all are closed
        ((-4, 8400), 0, "LOT-0002"),  # the other one's day is a placeholder
        ((-4, None), 0, "LOT-0002"),
        ((3, None), 14, "LOT-0002"),
    ],
)
def test_the_next_lot(days: tuple[float | None, ...], least: int, lot: str) -> None:
    found = next_closing(closings_of(lots(*days)), NOW, least=least * DAY)
    assert found is not None
    assert found.lot == lot


def test_a_decided_lot_is_not_waited_for() -> None:
    for status, left in (("awarded", 1), ("not_awarded", 1), ("open", 2)):
        award = Award.model_validate({"lot": "LOT-0001", "status": status})
        assert len(closings_of(lots(3, 54, awards=(award,)))) == left
    every = tuple(Award(lot=f"LOT-{number:04d}") for number in (1, 2))
    assert len(closings_of(lots(3, 54, awards=every))) == 2


def test_a_lot_without_a_day_has_that_of_the_notice() -> None:
    found = closings_of(lots(None, 54, deadline=NOW + 9 * DAY))
    assert [each.deadline for each in found] == [NOW + 9 * DAY, NOW + 54 * DAY]
    assert closings_of(notice(published_at=PUBLISHED)) == (Closing(),)


def test_lots_differ_by_day_or_doubt() -> None:
    assert differ(closings_of(lots(3, 54)))
    assert differ(closings_of(lots(3, 8400)))
    assert not differ(closings_of(lots(3, 3)))


@pytest.mark.parametrize(("year", "hours"), [(1, 2), (9999, -5), (9999, 0)])
def test_a_notice_takes_the_ends_of_the_calendar(year: int, hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    moment = datetime(year, 1 if year == 1 else 12, 1 if year == 1 else 31, 23 if hours < 0 else 0,
                      59, tzinfo=zone)  # fmt: skip
    read = Notice.model_validate_json(notice(deadline=moment).model_dump_json())
    assert read.deadline is not None
    assert read.deadline.astimezone(UTC).year == year


moments = st.datetimes(timezones=st.just(UTC)) | st.timedeltas(
    timedelta(days=-2200), timedelta(days=6000)
).map(lambda gap: PUBLISHED + gap)


@settings(max_examples=15, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.lists(st.tuples(st.none() | moments, st.lists(st.none() | moments, max_size=3)),
                min_size=1, max_size=30), st.booleans())  # fmt: skip
def test_the_views_decide_as_python_does(
    tmp_path_factory: pytest.TempPathFactory,
    made: list[tuple[datetime | None, list[datetime | None]]],
    dated: bool,
) -> None:
    notices = [
        notice(
            number,
            deadline=whole,
            published_at=PUBLISHED if dated else None,
            retrieved_at=NOW,
            lots=tuple(Lot(id=str(n), deadline=day) for n, day in enumerate(days)),
        )
        for number, (whole, days) in enumerate(made)
    ]
    folder = tmp_path_factory.mktemp("home")
    land(folder / "landing", "r1", notices)
    with Warehouse.open(folder / "w.duckdb") as warehouse:
        load_landing(warehouse, folder / "landing", now=NOW)
        query = "SELECT notice_key, deadline, doubt FROM deadlines ORDER BY ALL"
        stored = warehouse.connection.execute(query).fetchall()
        nexts = dict(
            warehouse.connection.execute("SELECT notice_key, deadline FROM notices").fetchall()
        )
    expected = [
        (each.key, closing.deadline, closing.doubt)
        for each in notices
        for closing in closings_of(each)
    ]
    assert _ordered(stored) == _ordered(expected)
    for each in notices:
        closing = next_closing(closings_of(each), datetime.now(UTC))
        assert nexts[each.key] == (closing.deadline if closing else None)


def _ordered(rows: Any) -> list[tuple[str, str, str]]:
    return sorted((key, str(day and day.astimezone(UTC)), doubt or "") for key, day, doubt in rows)


def test_a_tender_with_a_placeholder_stays_listed_without_days(tmp_path: Path) -> None:
    later = datetime.now(UTC) + 40 * DAY
    day = datetime.now(UTC) - DAY
    made = [
        notice(1, published_at=day, deadline=at(9999)),
        notice(2, published_at=day, deadline=at(1970)),
        notice(3, published_at=day, deadline=later),
        notice(4, published_at=day, lots=(Lot(id="1", deadline=day), Lot(id="2", deadline=later))),
        notice(5, published_at=day, lots=(Lot(id="1", deadline=day),)),
    ]
    land(tmp_path / "landing", "r1", made)
    with Warehouse.open(tmp_path / "w.duckdb") as warehouse:
        load_landing(warehouse, tmp_path / "landing", now=NOW)
        query = "SELECT source_id, days_left, deadline_doubt FROM open_tenders ORDER BY source_id"
        rows = warehouse.connection.execute(query).fetchall()
        raw = warehouse.connection.execute(
            "SELECT deadline FROM notice ORDER BY source_id"
        ).fetchone()
    assert [(row[0], row[1]) for row in rows] == [("1", None), ("2", None), ("3", 40), ("4", 40)]
    assert rows[0][2].startswith("9999-12-31 is")
    assert raw == (at(9999),)
