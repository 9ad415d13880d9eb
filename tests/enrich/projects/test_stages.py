"""What stage and state the notices of a project tell."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from data.notices.deadlines import Closing
from data.records import NoticeKind
from enrich.projects.facts import NoticeFacts, facts_of
from enrich.projects.stages import stage_of
from spiders.formats import flat
from tests.enrich.projects.notices import DAY, ONE, START, TITLE, notice


@pytest.mark.parametrize(
    ("kinds", "stage"),
    [
        ((NoticeKind.NEWS,), "announced"),
        ((NoticeKind.NEWS, NoticeKind.PLANNED), "planned"),
        ((NoticeKind.PLANNED, NoticeKind.TENDER, NoticeKind.CHANGE), "tender"),
        ((NoticeKind.TENDER, NoticeKind.AWARD, NoticeKind.CHANGE), "awarded"),
        ((NoticeKind.CHANGE,), "tender"),
    ],
)
def test_stages(kinds: tuple[NoticeKind, ...], stage: str) -> None:
    notices = [
        notice(str(n), kind=kind, published_at=START + n * DAY) for n, kind in enumerate(kinds)
    ]
    assert stage_of(notices) == stage


def test_what_is_called_again_or_modified_says_so() -> None:
    cancelled = notice("2", cancelled=True, kind=NoticeKind.CHANGE, published_at=START + DAY)
    again = notice("3", published_at=START + 20 * DAY)
    version = replace(ONE, key="ted:1:2", published_at=START + 20 * DAY)
    award = notice("4", kind=NoticeKind.AWARD, published_at=START + 60 * DAY)
    modified = replace(award, key="ted:5:1", form="F20", published_at=START + 90 * DAY)
    assert stage_of([ONE, cancelled, again]) == "re-tendered"
    assert stage_of([ONE, replace(cancelled, cancelled=False, closed=True), version]) == "tender"
    assert stage_of([ONE, cancelled, again, award]) == "awarded"
    assert stage_of([ONE, award, modified]) == "modified"


def test_results_that_nobody_won_close_and_one_winner_awards() -> None:
    lost = notice("2", kind=NoticeKind.AWARD, failed=True, published_at=START + 60 * DAY)
    won = notice("3", kind=NoticeKind.AWARD, published_at=START + 50 * DAY)
    assert stage_of([ONE, lost]) == "closed"
    assert stage_of([ONE, won, lost]) == "awarded"


def test_a_lot_that_is_given_up_leaves_the_others() -> None:
    passed = tuple(Closing(lot, START + 30 * DAY) for lot in ("1", "2"))
    call = replace(ONE, closings=passed, lots=("1", "2"))

    def ended(number: str, days: int, *lots: str) -> NoticeFacts:
        return notice(number, kind=NoticeKind.AWARD, failed=True, cancelled=True, decided=lots,
                      lots=lots, published_at=START + days * DAY)  # fmt: skip

    won = replace(ended("5", 50, "1"), failed=False, cancelled=False)
    assert stage_of([call, ended("2", 10, "2")]) == "tender"
    assert stage_of([call, ended("2", 60, "2")]) == "closed"
    assert stage_of([call, won, ended("2", 60, "2")]) == "awarded"
    assert stage_of([call, ended("2", 60, "2"), ended("3", 61, "1")]) == "cancelled"
    assert stage_of([call, ended("2", 60, "")]) == "cancelled"
    assert stage_of([ended("2", 60, "2")]) == "cancelled"  # whose call is not known


def test_a_cancelled_tender_stays_cancelled_when_corrected() -> None:
    cancelled = notice("2", cancelled=True, kind=NoticeKind.CHANGE, published_at=START + DAY)
    corrected = notice("3", kind=NoticeKind.CHANGE, published_at=START + 2 * DAY)
    assert stage_of([ONE, cancelled, corrected]) == "cancelled"


def test_a_closed_tender_is_neither_awarded_nor_cancelled_and_can_be_opened_again() -> None:
    closed = notice("2", closed=True, kind=NoticeKind.CHANGE, published_at=START + DAY)
    corrected = notice("3", kind=NoticeKind.CHANGE, published_at=START + 2 * DAY)
    opened = replace(corrected, closed=False)
    award = notice("4", kind=NoticeKind.AWARD, published_at=START + 3 * DAY)
    assert stage_of([ONE, closed, corrected]) == "closed"
    assert stage_of([ONE, closed, opened]) == "tender"
    assert stage_of([ONE, closed, award]) == "awarded"
    assert stage_of([ONE, award, replace(closed, published_at=START + 4 * DAY)]) == "awarded"
    assert stage_of([ONE, award, replace(opened, published_at=START + 4 * DAY)]) == "awarded"
    failed = replace(award, closed=True)  # its results say that nothing was awarded
    assert stage_of([ONE, failed]) == "closed"


def test_a_correction_of_the_same_day_comes_after_what_it_corrects() -> None:
    cancelled = notice("0", cancelled=True, kind=NoticeKind.CHANGE, corrects=("1",))
    assert stage_of([ONE, cancelled]) == "cancelled"


def test_facts_come_from_a_notice() -> None:
    raw = {"id": "7", "title": TITLE, "buyer": "Stadt Altdorf", "country": "DE", "value": 5,
           "currency": "EUR", "changes": ["6"]}  # fmt: skip
    facts = facts_of(flat.notice(raw))
    assert (facts.buyer, facts.country, facts.value, facts.corrects) == (
        "Stadt Altdorf", "DE", Decimal(5), ("6",),
    )  # fmt: skip
