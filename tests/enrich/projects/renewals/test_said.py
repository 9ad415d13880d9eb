from __future__ import annotations

from datetime import date

import pytest

from enrich.projects.renewals.said import Span, span_of
from enrich.signals.dates.moment import Moment

TOLD = date(2024, 3, 1)


def said(*values: str, loose: bool = False) -> Span | None:
    return span_of([Moment(value, 0, 1, loose=loose) for value in values], TOLD)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("2027-H1", date(2027, 1, 1), date(2027, 6, 30)),
        ("2027-Q4", date(2027, 10, 1), date(2027, 12, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2027-06-15", date(2027, 6, 1), date(2027, 6, 30)),
    ],
)
def test_what_a_date_means(value: str, first: date, last: date) -> None:
    assert said(value) == Span(first, last)


def test_the_first_that_is_ahead_counts() -> None:
    assert said("2024-01", "2028", "2027-05") == Span(date(2027, 5, 1), date(2027, 5, 31))
    assert said("2024-03") is None
    assert said("2099") is None
    assert said("2027", loose=True) is None
    assert said() is None
    assert said("2027-13", "2027-Q9", "2027-02-31") is None
