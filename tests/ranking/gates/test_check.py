from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from data.codes.reference import Reference
from data.findings import Gate
from data.notices.deadlines import Closing
from enrich.calls.reader import CallFacts, CallReader
from ranking.gates.check import Facts, check_gates, failed
from ranking.profile import Profile
from tests.rules import rules

NOW = datetime(2026, 6, 8, tzinfo=UTC)


@cache
def calls() -> CallReader:
    return CallReader(rules().rules, Reference.builtin())


def gates(facts: Facts, **wishes: Any) -> dict[str, Gate]:
    profile = Profile.model_validate({"company": "A", "solutions": [{"title": "Pumps"}]} | wishes)
    call = calls().read(facts.text, facts.language, coded=facts.coded, country=facts.country)
    checked = check_gates(
        profile,
        replace(facts, call=replace(call, regions=facts.call.regions or call.regions)),
        now=NOW,
        to_euro=lambda amount, currency: {"EUR": amount, "PLN": amount / 4}.get(currency),
        known_region=lambda code: not code.startswith("FR8"),
    )
    return {gate.name: gate for gate in checked}


@pytest.mark.parametrize(
    ("days", "result"), [(-1, "fails"), (3, "fails"), (10, "meets"), (None, "unknown")]
)
def test_deadline_needs_the_lead_time(days: int | None, result: str) -> None:
    deadline = None if days is None else NOW + timedelta(days=days)
    assert gates(Facts(deadline=deadline), min_days_to_deadline=7)["deadline"].result == result


@pytest.mark.parametrize(
    ("country", "nuts", "regions", "result"),
    [
        ("DE", ("DE21H",), ["DE2"], "meets"),
        ("DE", (), ["DE2"], "unknown"),  # somewhere in Germany
        ("DE", ("DE3",), ["DE2"], "fails"),
        ("DE", ("DE3", "DE212"), ["DE2"], "meets"),
        ("GR", ("EL30",), ["EL"], "meets"),
        ("GR", (), ["EL"], "meets"),
        ("GB", ("UKC1",), ["GB"], "meets"),
        ("GB", (), ["UK"], "meets"),
        ("FR", ("FR82",), ["FRL"], "unknown"),  # a code of 2013
        ("FR", ("FRK",), ["FRL"], "fails"),
        ("IT", ("ITC4",), ["DE", "FR"], "fails"),
        (None, (), ["DE"], "unknown"),
    ],
)
def test_region(
    country: str | None, nuts: tuple[str, ...], regions: list[str], result: str
) -> None:
    assert gates(Facts(country=country, nuts=nuts), regions=regions)["region"].result == result


@pytest.mark.parametrize(
    ("value", "currency", "result"),
    [
        (None, None, "unknown"),
        (5e5, "EUR", "meets"),
        (5e3, "EUR", "fails"),
        (5e7, "EUR", "fails"),
        (1e6, "PLN", "meets"),
        (1e5, "PLN", "fails"),
        (1e6, "XTS", "unknown"),
    ],
)
def test_budget_in_euro(value: float | None, currency: str | None, result: str) -> None:
    budget = {"min": 100_000, "max": 1_000_000, "currency": "EUR"}
    assert gates(Facts(value=value, currency=currency), budget=budget)["budget"].result == result


def test_kind_language_and_certificates() -> None:
    text = "Der Bieter ist nach ISO 9001 zertifiziert. Los 3 folgt der EN 1789."
    facts = Facts(kind="tender", nature="services", language="pl", text=text)
    found = gates(facts, kinds=["supplies"], languages=["de"], certificates=["ISO 14001"])
    assert {name: gate.result for name, gate in found.items()} == {
        "open": "meets", "deadline": "unknown", "kind": "fails", "language": "fails",
        "certificates": "fails",
    }  # fmt: skip
    assert "ISO 9001 is asked for" in found["certificates"].evidence
    assert gates(facts, certificates=["EN ISO 9001:2015"])["certificates"].result == "meets"
    assert gates(Facts(text="ohne"), certificates=["ISO 9001"])["certificates"].result == "unknown"


def test_what_is_over_fails_and_unknown_never_does() -> None:
    assert failed(tuple(gates(Facts(kind="award")).values()))
    assert failed(tuple(gates(Facts(kind="tender", status="cancelled")).values()))
    wishes: dict[str, Any] = {
        "regions": ["DE"],
        "budget": {"min": 1},
        "languages": ["de"],
        "kinds": ["supplies"],
    }
    assert not failed(tuple(gates(Facts(), **wishes).values()))


GRANT = "Voucher per la digitalizzazione\nContributi a fondo perduto alle imprese."


@pytest.mark.parametrize(
    ("facts", "result"),
    [
        (Facts(kind="tender", value=5e7, currency="EUR", coded=True), "fails"),
        (Facts(kind="tender", value=5e7, currency="EUR", text="Lieferung von Pumpen"), "fails"),
        (Facts(kind="announcement", value=5e7, currency="EUR", coded=True), "unknown"),
        (Facts(kind="tender", value=5e7, currency="EUR", language="it", text=GRANT), "unknown"),
        (Facts(value=5e7, currency="EUR", language="it", text=GRANT, coded=True), "fails"),
        (Facts(kind="announcement", value=5e3, currency="EUR"), "fails"),
        (Facts(kind="tender", value=5e5, currency="EUR", language="it", text=GRANT), "meets"),
    ],
)
def test_what_is_not_the_value_of_an_order_is_never_too_large(facts: Facts, result: str) -> None:
    budget = {"min": 100_000, "max": 1_000_000, "currency": "EUR"}
    assert gates(facts, budget=budget)["budget"].result == result


@pytest.mark.parametrize(
    ("text", "nuts", "coded", "result"),
    [
        (GRANT, (), False, "fails"),
        (GRANT, ("ITC41",), False, "meets"),  # what is stated counts more
        (GRANT, (), True, "unknown"),  # an order may be for another place
        ("Pompe per l'acquedotto", (), False, "unknown"),
    ],
)
def test_a_call_for_funding_is_where_one_may_apply(
    text: str, nuts: tuple[str, ...], coded: bool, result: str
) -> None:
    call = CallFacts(regions=("ITF4", "ITF3"))
    facts = Facts(country="IT", nuts=nuts, language="it", text=text, coded=coded, call=call)
    found = gates(facts, regions=["ITC4"])["region"]
    assert found.result == result


def test_words_tell_that_it_is_over() -> None:
    assert gates(Facts(text="Avviso\nIl bando è chiuso.", language="it"))["open"].result == "fails"
    text = "Avviso\nSalvo chiusura anticipata dello sportello."
    assert gates(Facts(text=text, language="it"))["open"].result == "unknown"


@pytest.mark.parametrize(
    ("days", "text", "result"),
    [
        (30, "Angebote sind bis zum 4. Mai 2026 einzureichen.", "meets"),  # extended
        (900, "Angebote sind bis zum 4. Mai 2026 einzureichen.", "fails"),
        (900, "Die Frist endet am 4. Mai 2026.", "meets"),  # of what, is not said
        (900, "Angebote sind bis zum 4. August 2026 einzureichen.", "meets"),
    ],
)
def test_a_field_far_beyond_what_the_text_says_is_not_the_deadline(
    days: int, text: str, result: str
) -> None:
    facts = Facts(deadline=NOW + timedelta(days=days), text=text, language="de")
    assert gates(facts)["deadline"].result == result


@pytest.mark.parametrize(
    ("kinds", "text", "coded", "result"),
    [
        (["funding"], GRANT, False, "meets"),
        (["funding"], "Lavori stradali", True, "fails"),
        (["tender"], GRANT, False, "fails"),
        (["tender"], "Lavori stradali", True, "meets"),
        (["tender", "funding"], GRANT, False, "meets"),
    ],
)
def test_funding_is_a_kind_of_its_own(
    kinds: list[str], text: str, coded: bool, result: str
) -> None:
    facts = Facts(kind="tender", language="it", text=text, coded=coded)
    assert gates(facts, kinds=kinds)["kind"].result == result


def test_what_is_planned_has_no_deadline_for_tenders_yet() -> None:
    past = NOW - timedelta(days=7)
    facts = Facts(kind="planned", deadline=past, text="Answers by 1 June 2026", language="en")
    gate = gates(facts, min_days_to_deadline=14)["deadline"]
    assert (gate.result, gate.evidence) == ("unknown", "tenders are not called for yet")


def lot_days(*days: int) -> tuple[Closing, ...]:
    return tuple(Closing(f"LOT-{n}", NOW + timedelta(days=day)) for n, day in enumerate(days, 1))


@pytest.mark.parametrize(
    ("days", "result", "evidence"),
    [
        ((-4, 54), "meets", "54 days left, until 2026-08-01 (LOT-2)"),
        ((3, 54), "meets", "54 days left, until 2026-08-01 (LOT-2)"),
        ((20, 54), "meets", "20 days left, until 2026-06-28 (LOT-1)"),
        ((3, 5), "fails", "3 days left, until 2026-06-11 (LOT-1); at least 7 are needed"),
        ((-4, -2), "fails", "it passed on 2026-06-06 (LOT-2)"),
        ((20, 20), "meets", "20 days left, until 2026-06-28"),
    ],
)
def test_the_deadline_is_that_of_an_open_lot(
    days: tuple[int, ...], result: str, evidence: str
) -> None:
    gate = gates(Facts(closings=lot_days(*days)), min_days_to_deadline=7)["deadline"]
    assert (gate.result, gate.evidence) == (result, evidence)


def test_a_deadline_that_cannot_be_true_is_unknown() -> None:
    doubted = Closing(doubt="2049-12-31 is 23 years after the publication")
    gate = gates(Facts(closings=(doubted,)), min_days_to_deadline=7)["deadline"]
    assert gate.result == "unknown"
    assert gate.evidence == (
        "the stated deadline is not credible: 2049-12-31 is 23 years after the publication"
    )
