"""Can we in time: lead times and free months, held against the days of a project."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ranking.capabilities import Capacity
from ranking.fit.asked import AskedFor, Wanted, last_day
from ranking.fit.delivery import DecisionDays, capacity, delivery, order_window
from ranking.profile import Profile
from tests.ranking.fit.made import ASKED, NOW, solution, until

LEAD = {"lead_weeks": {"min": 16, "max": 24}}


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (until(date(2028, 6, 30)), "delivery.in_time"),
        (until(date(2027, 9, 1)), "delivery.tight"),
        (until(date(2027, 5, 1)), "delivery.too_late"),
        (until(date(2027, 9, 1), starts=date(2027, 2, 1)), "delivery.in_time"),
        (until(None), "delivery.no_due"),
        (ASKED, "delivery.no_due"),
        (replace(ASKED, deadline=None), "delivery.no_order"),
        (replace(ASKED, deadline=None, planned=date(2027, 1, 1)), "delivery.no_due"),
        (replace(until(date(2030, 1, 1)), framework=True), "delivery.framework"),
        (replace(until(date(2030, 1, 1)), nature="services"), "delivery.no_due"),
    ],
)
def test_the_lead_time_is_held_against_the_last_day(asked: AskedFor, code: str) -> None:
    found = delivery(solution(**LEAD), asked, order_window(asked, DecisionDays(), NOW), NOW)
    assert found.code == code
    assert found.answer == {"delivery.in_time": "go", "delivery.too_late": "no_go"}.get(code, "ask")


def wanted(when: str, **given: Any) -> AskedFor:
    day = last_day(when)
    assert day is not None
    return replace(ASKED, wanted=Wanted(day, "ted:1:1", f"by {when}"), **given)


@pytest.mark.parametrize(
    ("asked", "code", "answer"),
    [
        (wanted("2028"), "delivery.in_time", "go"),
        (wanted("2027-07"), "delivery.tight", "ask"),
        (wanted("2027-01-31"), "delivery.tight", "ask"),  # a wish is no last day of a contract
        (wanted("2028", deadline=None), "delivery.order_by", "ask"),
        (wanted("2027-Q1", deadline=None), "delivery.order_past", "ask"),
        (wanted("2028", framework=True), "delivery.framework", "ask"),
    ],
)
def test_what_a_text_wishes_is_held_against_the_lead_time(
    asked: AskedFor, code: str, answer: str
) -> None:
    found = delivery(solution(**LEAD), asked, order_window(asked, DecisionDays(), NOW), NOW)
    assert (found.code, found.answer) == (code, answer)
    if code != "delivery.framework":
        assert found.evidence[-1].quote
    if code == "delivery.order_by":
        assert found.facts["order_by"] == str(date(2028, 12, 31) - timedelta(weeks=24))


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("2027", date(2027, 12, 31)), ("2027-02", date(2027, 2, 28)),
        ("2027-Q3", date(2027, 9, 30)),
        ("2027-H1", date(2027, 6, 30)), ("2027-12", date(2027, 12, 31)),
        ("2027-06-15", date(2027, 6, 15)), ("2027-13", None), ("2027-02-30", None), ("soon", None),
    ],
)  # fmt: skip
def test_the_last_day_of_a_time(when: str, day: date | None) -> None:
    assert last_day(when) == day


@pytest.mark.parametrize(
    ("free", "code", "answer"),
    [
        ({"2027-03": 1}, "capacity.free", "go"),
        ({"2027-03": 0}, "capacity.partly", "ask"),
        ({f"2027-{month:02}": 0 for month in range(1, 13)}, "capacity.full", "no_go"),
        ({"2026-01": 9}, "capacity.unplanned", "ask"),
    ],
)
def test_free_months_are_held_against_the_load(
    free: dict[str, int], code: str, answer: str
) -> None:
    profile = Profile(
        company="A", solutions=(solution(),), capacity=Capacity.model_validate({"free": free})
    )
    asked = until(date(2027, 6, 30), starts=date(2027, 2, 1))
    order = order_window(asked, DecisionDays(), NOW)
    found = capacity(profile.solutions[0], profile.capacity, asked, order)
    assert (found.code, found.answer) == (code, answer)
