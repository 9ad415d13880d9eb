from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from data.errors import TendrilError
from enrich.money.rates import Rates

HISTORY = """Date,USD,GBP,HRK,
2024-01-08,1.0946,0.86050,N/A,
2024-01-05,1.0921,0.86120,N/A,
2022-12-30,1.0666,0.88693,7.5365,
"""


@pytest.fixture
def rates(tmp_path: Path) -> Rates:
    path = tmp_path / "eurofxref-hist.csv"
    path.write_text(HISTORY)
    return Rates.load(path)


def test_rate_of_the_day(rates: Rates) -> None:
    found = rates.to_euro(Decimal(109460), "USD", date(2024, 1, 8))
    assert found is not None
    assert (found.euro, found.day, found.late) == (Decimal(100000), date(2024, 1, 8), False)


def test_sunday_takes_friday_and_is_not_late(rates: Rates) -> None:
    found = rates.to_euro(Decimal("10921"), "USD", date(2024, 1, 7))
    assert found is not None
    assert (found.euro, found.day, found.late) == (Decimal(10000), date(2024, 1, 5), False)


def test_a_currency_that_joined_the_euro_falls_back_and_says_so(rates: Rates) -> None:
    found = rates.to_euro(Decimal("75365"), "HRK", date(2024, 1, 8))
    assert found is not None
    assert (found.euro, found.late) == (Decimal(10000), True)
    assert found.note == "at the last known rate, of 2022-12-30"


def test_euro_unknown_currency_and_days_before_the_first(rates: Rates) -> None:
    assert rates.to_euro(Decimal(5), "XXX", date(2024, 1, 8)) is None
    euro = rates.to_euro(Decimal(5), "EUR", None)
    assert euro is not None
    assert (euro.euro, euro.late, euro.note) == (Decimal(5), False, None)
    early = rates.to_euro(Decimal("0.88693"), "GBP", date(1990, 1, 1))
    assert early is not None
    assert (early.euro, early.late) == (Decimal(1), True)


def test_builtin_file_knows_the_day_of_the_euro_crisis() -> None:
    found = Rates.builtin().to_euro(Decimal(1), "CHF", date(2015, 1, 15))
    assert found is not None
    assert found.rate == Decimal("1.0280")


def test_a_file_that_is_no_history_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("day;usd\n")
    with pytest.raises(TendrilError, match="Give the European Central Bank"):
        Rates.load(path)
