"""The lots of a project over its notices: moved, copied, decided, put out again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from data.notices.deadlines import Closing
from data.records import NoticeKind
from enrich.projects.closings import project_closings
from enrich.projects.facts import NoticeFacts
from enrich.projects.stages import stage_of
from tests.enrich.projects.notices import DAY, START, notice


def tender(source_id: str = "1", after: int = 0, **days: int) -> NoticeFacts:
    """Return a tender with lots that close so many days after START."""
    closings = tuple(Closing(lot, START + day * DAY, title=f"Part {lot}")
                     for lot, day in days.items())  # fmt: skip
    return notice(source_id, published_at=START + after * DAY, closings=closings,
                  lots=tuple(days))  # fmt: skip


def result(*decided: str, after: int = 30, **given: Any) -> NoticeFacts:
    return notice("9", kind=NoticeKind.AWARD, published_at=START + after * DAY, deadline=None,
                  decided=decided, **given)  # fmt: skip


def correction(after: int, *closings: Closing) -> NoticeFacts:
    return notice("5", kind=NoticeKind.CHANGE, published_at=START + after * DAY, closings=closings)


def days(*notices: NoticeFacts) -> dict[str | None, int]:
    return {each.lot: (each.deadline - START).days for each in project_closings(notices)
            if each.deadline}  # fmt: skip


def test_lots_keep_their_own_days() -> None:
    assert days(tender(a=20, b=60)) == {"a": 20, "b": 60}


def test_a_correction_moves_the_lot_that_it_names() -> None:
    moved = correction(5, Closing("b", START + 70 * DAY))
    assert days(tender(a=20, b=60), moved) == {"a": 20, "b": 70}
    (_, lot) = project_closings([tender(a=20, b=60), moved])
    assert lot.title == "Part b"


def test_a_correction_of_the_whole_moves_all() -> None:
    assert days(tender(a=20, b=60), correction(5, Closing(None, START + 80 * DAY))) == {
        "a": 80, "b": 80,
    }  # fmt: skip


def test_a_new_version_of_the_notice_replaces_the_lots() -> None:
    assert days(tender(a=20, b=60), tender("2", 3, a=25, b=60, c=60)) == {
        "a": 25, "b": 60, "c": 60,
    }  # fmt: skip


def test_a_portals_copy_with_the_first_day_says_nothing_new() -> None:
    copy = notice("x", source="portal", published_at=START + DAY,
                  closings=(Closing(None, START + 20 * DAY - timedelta(hours=9)),))  # fmt: skip
    assert days(tender(a=20, b=60), copy) == {"a": 20, "b": 60}


def test_decided_lots_are_left_out() -> None:
    assert days(tender(a=20, b=60), result("a")) == {"b": 60}
    assert days(tender(a=20, b=60), result("a", "b")) == {"a": 20, "b": 60}


def test_a_lot_put_out_again_is_open_again() -> None:
    again = tender("2", 40, a=70)
    assert days(tender(a=20), result("a"), again) == {"a": 70}


@pytest.mark.parametrize(
    ("decided", "stage"),
    [((), "awarded"), (("a",), "tender"), (("a", "b"), "awarded"), (("z",), "awarded"),
     (("",), "awarded"), (None, "awarded"), (("b",), "awarded")],  # a is closed by then
)  # fmt: skip
def test_a_project_is_awarded_with_its_last_lot(
    decided: tuple[str, ...] | None, stage: str
) -> None:
    award = notice("9", kind=NoticeKind.AWARD, published_at=START + 30 * DAY, decided=decided)
    assert stage_of([tender(a=20, b=60), award]) == stage


def test_a_result_alone_is_the_end() -> None:
    assert (
        stage_of([notice("9", kind=NoticeKind.AWARD, decided=("a",), lots=("a", "b"))]) == "awarded"
    )


def test_results_add_up() -> None:
    first, second = result("a"), result("b", after=50)
    assert stage_of([tender(a=20, b=60), first]) == "tender"
    assert stage_of([tender(a=20, b=60), first, second]) == "awarded"


def test_no_day_is_no_closing() -> None:
    assert project_closings([notice("1")]) == ()
