"""Whom to call, and when somebody of the user's own was there last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from tendril.cards.call_sheet.parts import Fact, Source
from tendril.crm.wording import crm_name, visit_text, words_of
from tendril.safe_text.clean import plain

if TYPE_CHECKING:
    from tendril.cards.words import CardWords

Rows = Sequence[Mapping[str, Any]]
_MOST = 2  # people of each kind
_LONGEST = 140


def contact_facts(rows: Rows, words: CardWords, source_name: Callable[[str], str]) -> list[Fact]:
    """Return whom notices name, each way once, with its source and the day it came."""
    found: dict[str, Fact] = {}
    for row in rows:
        way = _way(row, ("name", "email", "phone"))
        day = f"{source_name(row['source'])}, {words.day(row['obtained_at'])}"
        found.setdefault(way, Fact(words("contact"), way, (Source(day, row["url"]),)))
    return list(found.values())[:_MOST]


def known_facts(rows: Rows, words: CardWords) -> list[Fact]:
    """Return whom the user's CRM has there, each way once."""
    found: dict[str, Fact] = {}
    for row in rows:
        way = _way(row, ("name", "role", "email", "phone"))
        found.setdefault(way, Fact(words("contact"), way, (_crm(row, row["on"], words),)))
    return list(found.values())[:_MOST]


def visit_facts(rows: Rows, words: CardWords) -> list[Fact]:
    """Return the newest of the visits, with what it was about; nothing where there is none."""
    for row in rows[:1]:
        on = row["happened_on"]
        text = plain(visit_text(row["kind"], row["subject"], words.locale), limit=_LONGEST)
        label = words_of(words.locale.language)["last"]
        return [Fact(label, f"{words.day(on)}, {text}", (_crm(row, on, words),))]
    return []


def _way(row: Mapping[str, Any], names: Sequence[str]) -> str:
    return plain(", ".join(str(row[name]) for name in names if row[name])) or ""


def _crm(row: Mapping[str, Any], day: date, words: CardWords) -> Source:
    return Source(f"{crm_name(row['source'], words.locale.language)}, {words.day(day)}")
