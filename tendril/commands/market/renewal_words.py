"""What a contract that ends looks like to people: when the next tender is due, and why."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from tendril.digest.locale import Locale

_MOST_NAMES = 3
_LONGEST = 90  # characters of a name or a title
_METHODS = {
    "stated_end": "as stated",
    "start_and_duration": "start and duration",
    "award_and_duration": "award and duration",
}
_BASES = {"planned_by_buyer": "planned by the buyer", "said_by_buyer": "said by the buyer"}
_ONCE = {
    "call_off": "an order under a framework",
    "works": "works: hardly bought again",
    "project_service": "ends with its project",
    "equipment": "a delivery: hardly bought again soon",
    "short": "short: hardly bought again",
}


def named(row: Mapping[str, Any]) -> list[str]:
    """Return who buys what, as lines that fit into a table, and the project's id."""
    texts = (" ".join((row[name] or "").split()) for name in ("buyer", "title"))
    cut = (f"{text[:_LONGEST].rstrip()}…" if len(text) > _LONGEST else text for text in texts)
    return [*filter(None, cut), row["project_id"]]


def span(row: Mapping[str, Any], today: date, words: Locale) -> str:
    """Return from when to when the next tender is due, in months, and what that rests on."""
    first, last = row["window_from"], row["window_to"]
    months = [words.short_day(day).split("\xa0", 1)[1] for day in (first, last)]
    text = " to ".join(dict.fromkeys(months))
    if row["window_basis"] in _BASES:
        return f"{text}\n{_BASES[row['window_basis']]}"
    if last < today:
        return f"{text}\noverdue"
    return f"{text}\ndue now" if first <= today else text


def window_basis(rows: Iterable[Mapping[str, Any]]) -> str | None:
    """Return what windows rest on that no buyer told, or None where buyers told all."""
    seen = [row["window_seen"] for row in rows if row["window_basis"] not in _BASES]
    if not seen:
        return None
    most = max(seen)
    told = f"by {most} tenders that were read here" if most else "by figures that come with Tendril"
    return (
        "Next tender: counted back from the end, when four of five tenders are published before the"
        f" start of their contracts ({told})."
    )


def held_by(row: Mapping[str, Any]) -> str:
    """Return who holds the contract, or that nobody told."""
    names = list(row["incumbents"] or ())
    if not names:
        return "unknown" if row["awarded_on"] is None else "not named"
    more = len(names) - _MOST_NAMES
    return "\n".join(names[:_MOST_NAMES] + ([f"and {more} more"] if more > 0 else []))


def price(row: Mapping[str, Any], words: Locale) -> str:
    """Return what the contract costs; a framework's ceiling is no price, and said to be none."""
    if row["value_eur"] is not None:
        text = _euro(row["value_eur"], words)
        return text if row["value_kind"] == "price" else f"{text}\nestimated"
    if row["ceiling_eur"] is None:
        return "value not stated"
    text = f"up to {_euro(row['ceiling_eur'], words)}\nframework"
    if row["ceiling_before_eur"] is not None:
        text += f", raised from {_euro(row['ceiling_before_eur'], words)}"
    return text


def reason(row: Mapping[str, Any], words: Locale) -> str:
    """Return when the contract ends, how that is known, and what else tells of the next tender."""
    said = [f"{words.short_day(row['ends'])}, {_METHODS[row['method']]}"]
    if row["prolonged_from"] and not row["options_used"]:
        said.append(f"prolonged from {words.short_day(row['prolonged_from'])}")
    elif row["modifications"]:
        said.append(f"modified {_times(row['modifications'])}")
    said += _options(row, words)
    if row["earlier"]:
        every = row["every_months"]
        how_often = f", every {every:.0f} months" if every else ""
        said.append(f"bought {_times(row['earlier'])} before{how_often}")
    if row["says"]:
        said.append(f"buyer: “{' '.join(row['says'].split())[:80]}”")
    if not row["bought_again"]:
        said.append(_ONCE[row["bought_again_why"]])
    return "\n".join(said)


def _options(row: Mapping[str, Any], words: Locale) -> list[str]:
    said = []
    if used := row["options_used"]:
        said.append(f"with {used} option{'s' if used > 1 else ''} taken as used")
    left = row["renewals_left"]
    if left:
        each = f" of {row['option_months']:g} months" if row["option_months"] else ""
        until = row["ends_latest"]
        latest = f", until {words.short_day(until)}" if until > row["ends"] else ""
        said.append(f"{left} option{'s' if left > 1 else ''}{each} left{latest}")
    elif left is None and row["option_note"]:
        said.append("may be renewed")
    return said


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _euro(amount: float, words: Locale) -> str:
    return words.money(Decimal(amount), "EUR")
