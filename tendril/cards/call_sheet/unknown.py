"""What of a project is not known and worth asking, by the fields that are missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tendril.cards.card import Card

Question = Literal[
    "status", "why_cancelled", "buyer", "budget", "tender", "deadline", "site", "start", "machines",
    "capacity", "supplier", "person", "end",
]  # fmt: skip
# A number with the unit of a throughput, a size or a power says something of the capacity.
_CAPACITY = re.compile(
    r"\d[\d.,\s]*(?:t/|t\b|m³|m3|m²|m2|kW|MW|l/|kg/|EW\b|PE\b|EGW|t\s?TR|tons?\b|tonnes?\b|Tonnen"
    r"|Einwohner|Stück|units|bottles|Flaschen|Betten|beds|km\b)",
    re.IGNORECASE,
)


def open_questions(card: Card, *, contacts: bool) -> tuple[Question, ...]:
    """Return what to ask, the most telling first; `contacts` is whether a person is known."""
    return tuple(_asked(card, contacts=contacts))


def _asked(card: Card, *, contacts: bool) -> Iterator[Question]:
    over = card.status in ("awarded", "ended")
    early = card.stage in ("announced", "planned")
    is_open = card.status == "open"
    fields = {tag["field"] for tag in card.tags}
    machines = any(tag["field"] == "equipment" and tag["method"] == "stated" for tag in card.tags)
    natures = {each.contract_nature for each in card.notices} - {None}
    built = natures != {"services"}  # who cleans or plans needs no machine of ours
    missing: dict[Question, bool] = {
        "status": card.status in ("stopped", "dormant"),
        "why_cancelled": card.status == "cancelled",
        "buyer": not card.buyer,
        "budget": card.value is None and not over,
        "tender": early and is_open,
        "deadline": is_open and not early and card.deadline is None,
        "site": card.town is None,
        "start": is_open and not fields & {"when", "contract.start"},
        "machines": built and not machines,
        "capacity": built and machines and not _says_capacity(card),
        "supplier": not over and not card.incumbents,
        "person": not contacts,
        "end": over and card.renewal is None,
    }
    yield from (question for question, is_missing in missing.items() if is_missing)


def _says_capacity(card: Card) -> bool:
    return any(
        _CAPACITY.search(f"{notice.title} {notice.description or ''}") for notice in card.notices
    )
