"""Lots of a release: their own deadlines and results."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from data.records import NoticeKind
from tests.spiders.formats.ocds.releases import only, package, release


def lots_release(*lots: dict[str, Any], **changes: Any) -> dict[str, Any]:
    made = release(**changes)
    made["tender"] = {**made["tender"], "lots": list(lots)}
    del made["tender"]["tenderPeriod"]
    return made


def test_lots_keep_their_own_deadlines() -> None:
    lots = (
        {"id": "1", "tenderPeriod": {"endDate": "2026-11-18T12:00:00+01:00"}},
        {"id": "2", "tenderPeriod": {"endDate": "2027-01-15"}},
        {"id": "3", "expressionOfInterestDeadline": "2026-12-01T09:00:00Z"},
        {"id": "4"},
    )
    found = only(package(lots_release(*lots)))
    assert [lot.deadline and lot.deadline.date().isoformat() for lot in found.lots] == [
        "2026-11-18", "2027-01-15", "2026-12-01", None,
    ]  # fmt: skip
    assert found.lots[1].deadline == datetime(2027, 1, 15, 23, 59, tzinfo=UTC)
    assert found.deadline == found.lots[0].deadline


@pytest.mark.parametrize(
    ("place", "hours"),
    [
        ({"countryName": "Portugal"}, (12, 23)),
        ({"countryName": "Spain"}, (11, 22)),
        ({"countryName": "Spain", "region": "ES705"}, (12, 23)),
        ({"countryName": "Finland"}, (10, 21)),
    ],
)
def test_deadlines_without_a_zone_are_those_of_the_buyer(
    place: dict[str, str], hours: tuple[int, int]
) -> None:
    made = lots_release({"id": "1", "tenderPeriod": {"endDate": "2026-12-20T12:00:00"}},
                        {"id": "2", "tenderPeriod": {"endDate": "2026-12-21"}})  # fmt: skip
    made["parties"] = [{"id": "B", "name": "Town", "roles": ["buyer"], "address": place}]
    made["tender"]["items"] = []
    found = only(package(made))
    assert [lot.deadline for lot in found.lots] == [
        datetime(2026, 12, 20, hours[0], tzinfo=UTC),
        datetime(2026, 12, 21, hours[1], 59, tzinfo=UTC),
    ]
    assert found.warnings == ()
    # Where no buyer stands, the place of delivery tells.
    made["tender"]["items"] = [{"id": "1", "deliveryAddresses": [place]}]
    made["parties"] = []
    assert only(package(made)).lots == tuple(
        lot.model_copy(update={"places": ()}) for lot in found.lots
    )


def test_a_deadline_without_a_zone_is_doubtful_where_no_zone_is_known() -> None:
    made = lots_release({"id": "1", "tenderPeriod": {"endDate": "2026-12-20T12:00:00"}})
    made["parties"], made["tender"]["items"] = [], []
    found = only(package(made))
    assert found.deadline == datetime(2026, 12, 20, 12, tzinfo=UTC)
    assert "a deadline without a zone, from a buyer without one; read as UTC" in found.warnings


def test_a_lot_that_is_over_has_a_result() -> None:
    states = ("active", "cancelled", "unsuccessful", "withdrawn", "complete", "planned")
    lots = [{"id": str(number), "status": state} for number, state in enumerate(states)]
    found = only(package(lots_release(*lots)))
    assert [(award.lot, award.status) for award in found.awards] == [
        ("1", "not_awarded"), ("2", "not_awarded"), ("3", "not_awarded"), ("4", "awarded"),
    ]  # fmt: skip
    assert found.kind is NoticeKind.TENDER


@pytest.mark.parametrize(
    ("tag", "awarded", "kind"),
    [
        (["compiled"], ["1"], NoticeKind.TENDER),  # lot 2 is still out
        (["compiled"], ["1", "2"], NoticeKind.AWARD),
        (["award"], ["1"], NoticeKind.AWARD),
    ],
)
def test_a_compiled_release_with_a_lot_left_is_a_tender(
    tag: list[str], awarded: list[str], kind: NoticeKind
) -> None:
    awards = [{"id": lot, "status": "active", "relatedLots": [lot]} for lot in awarded]
    made = lots_release({"id": "1"}, {"id": "2"}, tag=tag, awards=awards)
    assert only(package(made)).kind is kind
