"""When a contract ends, by what its notices say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from data.records import Award, Notice, NoticeKind, Period
from tendril.cards.renewal import contract_renewal

DECIDED = date(2026, 1, 15)


def notice(kind: NoticeKind, period: Period | None, **given: Any) -> Notice:
    return Notice(source="ted", source_id=kind.value, kind=kind, title="Wartung", period=period,
                  published_at=datetime(2026, 2, 1, tzinfo=UTC), **given)  # fmt: skip


@pytest.mark.parametrize(
    ("call", "award", "ends", "method", "said_by"),
    [
        (Period(months=12), Period(end=date(2028, 6, 30)), date(2028, 6, 30), "stated_end",
         "award"),
        (Period(end=date(2029, 1, 1)), None, date(2029, 1, 1), "stated_end", "tender"),
        (Period(start=date(2026, 3, 31), months=24), None, date(2028, 3, 30),
         "start_and_duration", "tender"),
        (Period(months=1.5), None, date(2026, 3, 1), "award_and_duration", "tender"),
    ],
)  # fmt: skip
def test_the_end_is_stated_or_worked_out(
    call: Period, award: Period | None, ends: date, method: str, said_by: str
) -> None:
    won = notice(NoticeKind.AWARD, award, awards=(Award(winners=("A",), decided_on=DECIDED),))
    found = contract_renewal([notice(NoticeKind.TENDER, call), won])
    assert found is not None
    assert (found.ends, found.method, found.notice) == (ends, method, f"ted:{said_by}:1")


def test_what_nobody_has_won_does_not_end() -> None:
    assert contract_renewal([notice(NoticeKind.TENDER, Period(end=date(2029, 1, 1)))]) is None
    assert contract_renewal([notice(NoticeKind.AWARD, None)]) is None
