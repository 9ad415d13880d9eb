from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from data.records import Gate
from ranking.gates import Facts, check_gates, failed
from ranking.profile import Profile

NOW = datetime(2026, 6, 8, tzinfo=UTC)


def gates(facts: Facts, **wishes: Any) -> dict[str, Gate]:
    profile = Profile.model_validate({"company": "A", "solutions": [{"title": "Pumps"}]} | wishes)
    checked = check_gates(
        profile,
        facts,
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
    wishes = {"regions": ["DE"], "budget": {"min": 1}, "languages": ["de"], "kinds": ["supplies"]}
    assert not failed(tuple(gates(Facts(), **wishes).values()))
