from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.errors import TendrilError
from spiders.crawling.cursor import FILE, KEPT_VALIDATORS, Cursor, Validators
from spiders.crawling.window import Window

DAY = timedelta(days=1)
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_the_first_run_opens_the_last_days_and_the_next_only_what_is_new() -> None:
    first = Cursor().ask(NOW, first=3 * DAY, overlap=timedelta(0))
    assert first.open == (Window(NOW - 3 * DAY, NOW),)
    done = first.done(first.open[0])
    assert done.ask(NOW + DAY, first=3 * DAY, overlap=timedelta(0)).open == (
        Window(NOW, NOW + DAY),
    )


def test_a_window_that_was_cut_stays_open_beside_the_new_one() -> None:
    cursor = Cursor().ask(NOW, first=3 * DAY, overlap=timedelta(0))
    cursor = cursor.done(Window(NOW - DAY, NOW))
    later = cursor.ask(NOW + DAY, first=3 * DAY, overlap=timedelta(0))
    assert later.open == (Window(NOW - 3 * DAY, NOW - DAY), Window(NOW, NOW + DAY))


def test_a_backfill_does_not_move_the_present() -> None:
    cursor = Cursor(until=NOW).backfill(Window(NOW - 400 * DAY, NOW - 370 * DAY))
    assert cursor.until == NOW
    assert cursor.open == (Window(NOW - 400 * DAY, NOW - 370 * DAY),)


def test_a_backfill_that_was_cut_goes_on_and_one_that_was_whole_begins_anew() -> None:
    past = Window(NOW - 30 * DAY, NOW - 20 * DAY)
    cut = Cursor(until=NOW).backfill(past).done(Window(NOW - 25 * DAY, NOW - 20 * DAY))
    assert cut.backfill(past).open == (Window(NOW - 30 * DAY, NOW - 25 * DAY),)
    assert cut.done(past).backfill(past).open == (past,)


def test_a_cursor_comes_back_from_its_file(tmp_path: Path) -> None:
    cursor = (
        Cursor()
        .ask(NOW, first=DAY, overlap=timedelta(0))
        .remember(issue="202600213")
        .validated({"https://example.org/feed": Validators('"a"', None)})
    )
    cursor.save(tmp_path)
    assert Cursor.load(tmp_path) == cursor
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_only_the_newest_validators_are_kept() -> None:
    cursor = Cursor()
    for number in range(KEPT_VALIDATORS + 5):
        cursor = cursor.validated({f"https://example.org/{number}": Validators("x")})
    assert len(cursor.validators) == KEPT_VALIDATORS
    assert f"https://example.org/{KEPT_VALIDATORS + 4}" in cursor.validators


@pytest.mark.parametrize("content", ["", "{", "[]", '{"until": "yesterday"}'])
def test_a_damaged_cursor_says_what_to_do(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content)
    with pytest.raises(TendrilError, match="Delete it"):
        Cursor.load(tmp_path)
