from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from data.findings import Tag
from data.records import Award, Lot, Money, Notice
from enrich.money.amounts import Amount
from enrich.money.rates import Rates
from enrich.money.stated import budget_tags, stated_budget, with_words


@pytest.fixture(scope="module")
def rates() -> Rates:
    rows = ["2024-01-05,1.0921,0.86", "2024-01-08,1.0946,0.80"]
    days = [date(2024, 1, 5), date(2024, 1, 8)]
    return Rates(days, {"USD": 1, "GBP": 2}, rows)


def notice(**fields: Any) -> Notice:
    given: dict[str, Any] = {
        "source": "ted",
        "source_id": "1",
        "kind": "tender",
        "title": "Filling line",
        "published_at": datetime(2024, 1, 8, 9, tzinfo=UTC),
    }
    return Notice(**(given | fields))


def money(amount: str, currency: str = "EUR") -> Money:
    return Money(amount=Decimal(amount), currency=currency)


def budget(given: Notice, rates: Rates) -> Tag | None:
    """Return the budget in euro."""
    stated = stated_budget(given)
    day = given.published_at.date() if given.published_at else None
    tags = budget_tags(stated, rates, day) if stated else ()
    return next((tag for tag in tags if tag.field == "budget.eur"), None)


def test_the_total_at_the_rate_of_the_publication_day(rates: Rates) -> None:
    tag = budget(notice(value=money("1600000", "GBP")), rates)
    assert tag is not None
    assert (tag.value, tag.number, tag.method) == ("2000000.00", 2000000.0, "derived")
    assert (tag.quote, tag.origin) == ("1600000 GBP", "value")


def test_no_amount_is_no_budget_and_placeholders_are_none(rates: Rates) -> None:
    assert budget(notice(), rates) is None
    for typed in ("0", "0.01", "1"):
        assert budget(notice(value=money(typed)), rates) is None


def test_lots_are_summed_only_without_a_total(rates: Rates) -> None:
    lots = (Lot(id="1", value=money("300000")), Lot(id="2", value=money("200000")), Lot(id="3"))
    tag = budget(notice(lots=lots), rates)
    assert tag is not None
    assert (tag.number, tag.origin) == (500000.0, "sum of 2 lots, 1 without value")
    total = budget(notice(lots=lots, value=money("450000")), rates)
    assert total is not None
    assert total.number == 450000.0


def test_lots_in_several_currencies_have_no_sum(rates: Rates) -> None:
    lots = (Lot(id="1", value=money("300000")), Lot(id="2", value=money("200000", "USD")))
    assert budget(notice(lots=lots), rates) is None


def test_a_framework_maximum_is_told_from_an_estimate(rates: Rates) -> None:
    both = stated_budget(notice(value=money("100000"), value_max=money("150000")))
    assert both is not None
    assert (both.role, both.money, both.upper) == ("estimate", money("100000"), money("150000"))
    only = stated_budget(notice(value_max=money("150000")))
    assert only is not None
    assert only.role == "maximum"
    tag = budget(notice(value_max=money("150000")), rates)
    assert tag is not None
    assert (tag.quote, tag.confidence) == ("up to 150000 EUR", 0.8)


def test_a_range_keeps_both_ends(rates: Rates) -> None:
    tag = budget(notice(value_min=money("100000"), value_max=money("150000")), rates)
    assert tag is not None
    assert (tag.number, tag.quote) == (100000.0, "100000 EUR to 150000 EUR")


def test_an_award_without_total_adds_its_results(rates: Rates) -> None:
    awards = (Award(lot="1", value=money("70000")), Award(lot="2", value=money("30000")))
    tag = budget(notice(kind="award", awards=awards), rates)
    assert tag is not None
    assert (tag.number, tag.origin) == (100000.0, "sum of 2 awards")


def test_a_currency_without_rate_keeps_the_amount_and_gives_no_euro(rates: Rates) -> None:
    given = notice(value=money("500000", "RSD"))
    assert budget(given, rates) is None
    stated = stated_budget(given)
    assert stated is not None
    assert stated.money == money("500000", "RSD")


def test_the_amount_as_published_and_the_most_that_it_may_be(rates: Rates) -> None:
    given = notice(value_min=money("200000", "GBP"), value_max=money("300000", "GBP"))
    stated = stated_budget(given)
    assert stated is not None
    tags = {tag.field: tag for tag in budget_tags(stated, rates, date(2024, 1, 8))}
    assert (tags["budget"].value, tags["budget"].number) == ("200000 GBP", 200_000.0)
    assert (tags["budget.max"].value, tags["budget.max"].number) == ("300000 GBP", 300_000.0)
    ceiling = stated_budget(notice(value_max=money("300000", "XXX")))
    assert ceiling is not None
    fields = [tag.field for tag in budget_tags(ceiling, rates, date(2024, 1, 8))]
    assert fields == ["budget", "budget.max"]  # no rate


def test_words_complete_the_sum_of_lots_that_some_leave_out() -> None:
    def said(*values: int) -> Callable[[], list[Amount]]:
        return lambda: [Amount(Decimal(each), "EUR", 0, 1) for each in values]

    lots = (Lot(id="1", value=money("160000")), Lot(id="2"), Lot(id="3"))
    given = notice(lots=lots)
    found = with_words(stated_budget(given), given, said(160_000, 85_000, 87_000))
    assert found is not None
    assert found.money.amount == 332_000
    assert found.origin == "sum of 3 lots, 2 of them by the text"
    for other in (said(160_000, 85_000), said(120_000, 85_000, 87_000)):
        assert with_words(stated_budget(given), given, other) == stated_budget(given)
    whole = notice(value=money("500000"), lots=lots)
    found = with_words(stated_budget(whole), whole, said(160_000, 85_000, 87_000))
    assert found == stated_budget(whole)
