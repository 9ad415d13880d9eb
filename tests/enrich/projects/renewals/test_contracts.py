from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from enrich.projects.renewals.contracts import Contract, contracts_of
from tests.enrich.projects.renewals.contract_notices import award, euro, notice, to_euro

TERM = {"start": "2024-06-01", "end": "2026-05-31"}


def contracts(*notices: Any) -> tuple[Contract, ...]:
    return contracts_of(notices, to_euro)


def only(*notices: Any) -> Contract:
    (found,) = contracts(*notices)
    return found


def test_an_award_with_its_term() -> None:
    result = award(value=euro(90_000), decided_on="2024-04-20")
    found = only(notice(period=TERM, awards=[result]))
    assert (found.ends, found.method) == (date(2026, 5, 31), "stated_end")
    assert found.incumbents == ("Förderwerk AG",)
    assert found.awarded_on == date(2024, 4, 20)
    assert (found.value.eur, found.value.kind) == (90_000, "price")
    assert found.lots == ()


def test_the_term_and_the_options_of_the_tender_hold_for_the_award() -> None:
    tender = notice(
        "tender", period={"months": 24, "renewals": 2, "renewal_note": "12 months each"}
    )
    found = only(tender, notice(awards=[award(decided_on="2024-04-15")]))
    assert (found.ends, found.method) == (date(2026, 4, 14), "award_and_duration")
    assert found.may_end == (date(2026, 4, 14), date(2027, 4, 14), date(2028, 4, 14))
    assert found.options.count == 2


def test_lots_that_end_on_other_days_are_other_contracts() -> None:
    lots = [
        {"id": "LOT-0001", "title": "Kran", "period": {"end": "2026-12-31"}},
        {"id": "LOT-0002", "title": "Band", "period": {"end": "2027-12-31"}},
        {"id": "LOT-0003", "title": "Tor", "period": {"end": "2027-12-31"}},
    ]
    results = [
        award(lot="1", value=euro(1000)),
        award(lot="2", winners=["Band AG"], value=euro(2000)),
        award(lot="3", status="not_awarded", winners=[]),
    ]
    first, second = contracts(notice("tender", lots=lots), notice(awards=results))
    assert (first.lots, first.ends, first.value.eur) == (("1",), date(2026, 12, 31), 1000)
    assert (second.lots, second.incumbents) == (("2",), ("Band AG",))
    assert (first.title, second.title) == ("Kran", "Band")


def test_a_modification_moves_the_end() -> None:
    first = notice(period=TERM, awards=[award(value=euro(90_000))])
    longer = notice(
        source_id="modification",
        form="can-modif",
        published_at="2026-02-01T00:00:00+00:00",
        period={"start": "2024-06-01", "end": "2027-05-31"},
        awards=[award()],
        value=euro(120_000),
    )
    found = only(first, longer)
    assert (found.ends, found.prolonged_from) == (date(2027, 5, 31), date(2026, 5, 31))
    assert (found.modifications, found.value.eur) == (1, 120_000)


def test_a_modification_alone_tells_the_end_before_it() -> None:
    lots = [{"id": "1", "period": {"end": "2026-05-31"}}]
    found = only(notice(form="F20", lots=lots, period={"end": "2027-05-31"}, awards=[award()]))
    assert (found.ends, found.prolonged_from) == (date(2027, 5, 31), date(2026, 5, 31))


def test_an_amended_and_a_terminated_contract_of_ocds() -> None:
    first = notice(period=TERM, awards=[award()])
    amended = notice(
        source_id="amended", form="contractAmendment", period={"end": "2027-05-31"},
        published_at="2026-02-01T00:00:00+00:00",
    )  # fmt: skip
    found = only(first, amended)
    assert (found.ends, found.prolonged_from) == (date(2027, 5, 31), date(2026, 5, 31))
    assert found.incumbents == ("Förderwerk AG",)
    assert contracts(first, notice(source_id="over", form="contractTermination")) == ()


def test_a_ceiling_is_no_price() -> None:
    tender = notice("tender", agreement="framework", value_max=euro(500_000), period=TERM)
    found = only(tender, notice(agreement="framework", awards=[award(value=euro(500_000))]))
    assert (found.value.eur, found.value.kind) == (None, "ceiling")
    assert (found.value.ceiling, found.value.ceiling_before) == (500_000, None)
    raised = notice(
        source_id="raised",
        form="F20",
        value=euro(750_000),
        awards=[award()],
        changes=[{"section": "VII.2", "old": "500000 EUR", "new": "750000 EUR"}],
    )
    found = only(tender, notice(awards=[award(value=euro(500_000))]), raised)
    assert (found.value.ceiling, found.value.ceiling_before) == (750_000, 500_000)
    assert found.value.eur is None


def test_an_estimate_is_told_from_a_price_and_a_symbol_is_neither() -> None:
    tender = notice("tender", value=euro(80_000), period=TERM)
    found = only(tender, notice(awards=[award()]))
    assert (found.value.eur, found.value.kind) == (80_000, "estimate")
    assert only(notice(period=TERM, awards=[award(value=euro(1))])).value.eur is None
    foreign = award(value={"amount": 10_000, "currency": "XAU"})
    assert only(notice(period=TERM, awards=[foreign])).value.eur is None


def test_a_tender_without_a_published_award_counts_where_it_states_days() -> None:
    found = only(notice("tender", period=TERM))
    assert (found.incumbents, found.awarded_on) == ((), None)
    assert contracts(notice("tender", period={"months": 24})) == ()


@pytest.mark.parametrize(
    "told",
    [
        [notice("planned", period=TERM)],
        [notice("tender", period=TERM, cancelled=True)],
        [notice("tender", period=TERM), notice(awards=[award(status="not_awarded", winners=[])])],
        [notice("news")],
        [],
    ],
)
def test_what_nobody_holds_is_no_contract(told: list[Any]) -> None:
    assert contracts(*told) == ()


@pytest.mark.parametrize(
    ("given", "again", "why"),
    [
        ({}, True, "service"),
        ({"cpv": ["71320000"]}, False, "project_service"),
        ({"cpv": ["71630000"]}, True, "service"),
        ({"cpv": ["42920000"], "contract_nature": "supplies"}, False, "equipment"),
        ({"cpv": ["09310000"], "contract_nature": "supplies"}, True, "supply"),
        ({"cpv": ["45200000"], "contract_nature": "works"}, False, "works"),
        ({"cpv": ["45200000"], "contract_nature": "works", "recurs": True}, True, "said"),
        ({"cpv": ["42920000"], "agreement": "framework"}, True, "framework"),
        ({"agreement": "call_off"}, False, "call_off"),
        ({"period": {**TERM, "end": "2024-07-31"}}, False, "short"),
        ({"cpv": ["42920000"], "contract_nature": "supplies",
          "period": {**TERM, "renewals": 1}}, True, "options"),
    ],
)  # fmt: skip
def test_what_comes_back(given: dict[str, Any], again: bool, why: str) -> None:
    found = only(notice(**({"period": TERM, "awards": [award()]} | given))).recurrence
    assert (found.again, found.why) == (again, why)


def test_a_day_of_award_that_cannot_be_is_that_of_the_notice() -> None:
    typo = award(decided_on="2042-04-15")
    found = only(notice(period={"months": 12}, awards=[typo]))
    assert found.awarded_on == date(2024, 5, 2)
