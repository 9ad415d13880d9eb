"""Notices of one contract, for tests of renewals."""

from __future__ import annotations

from datetime import date
from typing import Any

from data.records import Money, Notice, Period


def notice(kind: str = "award", **given: Any) -> Notice:
    values: dict[str, Any] = {
        "source": "made",
        "source_id": kind,
        "kind": kind,
        "title": "Wartung der Förderanlagen",
        "published_at": "2024-05-02T00:00:00+00:00",
        "parties": [{"role": "buyer", "name": "Flughafen Nordhafen GmbH"}],
        "cpv": ["50530000"],
        "contract_nature": "services",
    }
    return Notice.model_validate(values | given)


def award(**given: Any) -> dict[str, Any]:
    return {"lot": None, "status": "awarded", "winners": ["Förderwerk AG"]} | given


def euro(amount: float) -> dict[str, Any]:
    return {"amount": amount, "currency": "EUR"}


def to_euro(money: Money, _: date | None) -> float | None:
    return float(money.amount) if money.currency == "EUR" else None


def period(**given: Any) -> Period:
    return Period.model_validate(given)
