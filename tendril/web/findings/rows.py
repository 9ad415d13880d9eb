"""The rows of a card's table of findings: in the reader's words, without what repeats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from tendril.digest.sentences.equipment_names import equipment_name

if TYPE_CHECKING:
    from data.codes.reference import Reference
    from tendril.web.app.words import WebWords

# What a reader looks for first; fields that are not here come last, by their own name.
_ORDER = (
    "signal", "budget", "budget.max", "budget.eur", "buyer", "company", "applicant", "winner",
    "equipment", "cpv", "sector.group", "sector.division", "nace", "region.town", "region.nuts",
    "region.name", "region.country", "deadline", "closing_day", "when", "contract.start",
    "contract.end", "contract.months", "contract.renewals", "funding", "plan", "closed",
    "review_body", "language",
)  # fmt: skip
_SECTOR = ("cpv", "sector.group", "sector.division")
_CPV_DIGITS = 8


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """One finding: what it is called, what was found, how, how sure (0 to 1), and from what.

    `label` is empty below the first of a field. `quote` holds the words that carry it, else
    `origin` says in words which field it came from; both may be empty.
    """

    label: str
    value: str
    method: str
    confidence: float
    quote: str
    origin: str


def shown_findings(
    tags: Iterable[Mapping[str, Any]], words: WebWords, reference: Reference, *, most: int
) -> list[ShownFinding]:
    """Return a card's tags as rows for a reader, at most `most` of each field."""
    fields: dict[str, list[Mapping[str, Any]]] = {}
    for tag in tags:
        fields.setdefault(tag["field"], []).append(tag)
    _drop_repeated(fields, reference)
    rows: list[ShownFinding] = []
    seen: set[tuple[str, str]] = set()
    counted: dict[str, int] = {}
    for field in sorted(fields, key=_place):
        label = _label(field, words)
        for tag in fields[field]:
            value = _value(field, _stored(tag), words, reference)
            if (label, value) in seen or counted.get(label, 0) >= most:
                continue
            first = label not in counted
            seen.add((label, value))
            counted[label] = counted.get(label, 0) + 1
            quote = str(tag["quote"] or "")
            rows.append(
                ShownFinding(
                    label=label if first else "",
                    value=value,
                    method=tag["method"],
                    confidence=tag["confidence"],
                    quote="" if quote in (value, _stored(tag)) else quote,
                    origin=_origin(str(tag["origin"] or ""), words),
                )
            )
    return rows


def _stored(tag: Mapping[str, Any]) -> str:
    """Return a tag's value; of a sector the whole code that it was read from."""
    value, quote = str(tag["value"]), str(tag["quote"] or "")
    whole = tag["field"] in _SECTOR and len(quote) == _CPV_DIGITS and quote.isdigit()
    return quote if whole and quote.startswith(value) else value


def _drop_repeated(fields: dict[str, list[Mapping[str, Any]]], reference: Reference) -> None:
    """Leave out what another finding says as well, or better."""
    if "signal" in fields:
        fields.pop("is_opportunity", None)
    if any(name in fields for name in _SECTOR):
        fields.pop("sector.label", None)  # said beside each code, in the reader's language
    if any(reference.nuts_label(str(tag["value"])) for tag in fields.get("region.nuts", ())):
        fields.pop("region.name", None)
    amounts = fields.get("budget", [])
    if amounts and all(str(tag["value"]).endswith(" EUR") for tag in amounts):
        fields.pop("budget.eur", None)
    finer: list[str] = []
    for name in _SECTOR:
        codes = fields.get(name, [])
        kept = [tag for tag in codes if not _within(str(tag["value"]), finer)]
        finer += [str(tag["value"]) for tag in codes]
        if name in fields and not kept:
            del fields[name]
        elif kept:
            fields[name] = kept


def _within(code: str, finer: Iterable[str]) -> bool:
    return any(each.startswith(code) for each in finer)


def _place(field: str) -> tuple[int, str]:
    return (_ORDER.index(field) if field in _ORDER else len(_ORDER), field)


def _label(field: str, words: WebWords) -> str:
    key = "finding.sector" if field in (*_SECTOR, "sector.label") else f"finding.{field}"
    return words(key) if words.has(key) else field


def _origin(origin: str, words: WebWords) -> str:
    key = f"finding.from.{origin}"
    return words(key) if words.has(key) else origin


def _value(field: str, value: str, words: WebWords, reference: Reference) -> str:
    """Return a value as the reader writes it; what cannot be read stays as it is."""
    if field in _SECTOR:
        found = reference.cpv_nearest(value.ljust(8, "0"), words.language)
        return f"{value} {found[1]}" if found else value
    if field == "region.nuts":
        region = reference.nuts_label(value, words.language)
        return f"{region} ({value})" if region else value
    reading = _READINGS.get(field)
    return reading(value, words) if reading else _coded(field, value, words)


def _coded(field: str, value: str, words: WebWords) -> str:
    """Return the word for a value of a closed list; names of buyers are no such thing."""
    if field in ("signal", "plan"):
        key = f"finding.{field}.{value}"
    elif field in ("funding", "closed", "is_opportunity"):
        key = f"finding.{value}"
    else:
        return value
    return words(key) if words.has(key) else value


def _money(value: str, words: WebWords) -> str:
    amount, _, currency = value.partition(" ")
    try:
        return words.locale.money(Decimal(amount), currency or "EUR")
    except InvalidOperation:
        return value


def _moment(value: str, words: WebWords) -> str:
    try:
        if "T" in value:
            return words.locale.moment(datetime.fromisoformat(value))
        return words.locale.short_day(date.fromisoformat(value))
    except ValueError:  # such as 2021, or 2021-Q3
        return value


def _months(value: str, words: WebWords) -> str:
    try:
        return words.locale.number(Decimal(value))
    except InvalidOperation:
        return value


_READINGS: Mapping[str, Callable[[str, WebWords], str]] = {
    **dict.fromkeys(("budget", "budget.max", "budget.eur"), _money),
    **dict.fromkeys(("deadline", "closing_day", "when", "contract.start", "contract.end"), _moment),
    "contract.months": _months,
    "equipment": lambda value, words: equipment_name(value, words.language),
    "region.country": lambda value, words: words.locale.country(value),
    "language": lambda value, words: words.locale.language_name(value),
}
