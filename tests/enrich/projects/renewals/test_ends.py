from __future__ import annotations

from datetime import date

import pytest

from enrich.projects.renewals.ends import End, after, contract_end
from tests.enrich.projects.renewals.contract_notices import period

TOLD = date(2024, 5, 2)


def test_a_stated_end_goes_first() -> None:
    stated = period(start="2024-06-01", end="2026-05-31", months=12)
    assert contract_end(stated, published=TOLD) == End(
        date(2026, 5, 31), "stated_end", date(2024, 6, 1)
    )


def test_a_duration_from_the_start() -> None:
    found = contract_end(period(start="2024-06-01", months=24), published=TOLD)
    assert found == End(date(2026, 5, 31), "start_and_duration", date(2024, 6, 1))


def test_a_duration_alone_runs_from_the_award() -> None:
    alone = period(months=24)
    found = contract_end(alone, published=TOLD, decided=date(2024, 4, 15))
    assert found == End(date(2026, 4, 14), "award_and_duration", date(2024, 4, 15))
    assert contract_end(alone, published=TOLD) is None  # nobody knows when it begins


def test_a_start_that_the_award_overtook_is_a_plan() -> None:
    late = contract_end(
        period(start="2023-06-01", months=12), published=TOLD, decided=date(2024, 4, 15)
    )
    assert late is not None
    assert (late.method, late.on) == ("award_and_duration", date(2025, 4, 14))


@pytest.mark.parametrize(
    "impossible",
    [
        {"start": "2026-06-01", "end": "2024-05-31"},
        {"end": "9999-12-31"},
        {"end": "1900-01-01"},
        {"months": 999},
        {"months": 0},
        {"start": "1900-01-01", "months": 24},
        {},
    ],
)
def test_what_cannot_be_is_unknown(impossible: dict[str, object]) -> None:
    assert contract_end(period(**impossible), published=TOLD, decided=TOLD) is None


def test_no_period_is_unknown() -> None:
    assert contract_end(None, published=TOLD, decided=TOLD) is None


def test_months_of_the_calendar() -> None:
    assert after(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert after(date(2024, 12, 1), 1.5) == date(2025, 1, 16)
    assert after(date(2024, 3, 1), 120) == date(2034, 3, 1)
