"""The fields of a hit of the TED search: lists, texts by language, amounts and lots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from data.records import Lot, Money
from data.web.html_text import plain
from spiders.formats.reading import ted_dates, values
from spiders.formats.reading.dates import end_of_day

_DEADLINES = ("deadline-receipt-tender", "deadline-receipt-request", "deadline-receipt-expressions")
# Amounts of the whole procedure, the estimates before the total of its results.
AMOUNTS = ("estimated-value-proc", "estimated-value-glo", "total-value")


def values_of(item: Mapping[str, Any], field: str) -> list[str]:
    """Return the values of a field as texts; those of a `{language: values}` object together."""
    value = item.get(field)
    if isinstance(value, Mapping):
        value = [inner for part in value.values() for inner in values.as_list(part)]
    found = (values.clean(entry) for entry in values.as_list(value))
    return [text for text in found if text]


def first_of(item: Mapping[str, Any], field: str) -> str | None:
    """Return the first value of a field as text, or None."""
    return next(iter(values_of(item, field)), None)


def texts_of(item: Mapping[str, Any], field: str) -> dict[str, str]:
    """Return `{language: text}` of a field, the first text where there are several."""
    value = item.get(field)
    if not isinstance(value, Mapping):
        return {}
    firsts = {key: values.as_list(texts)[:1] for key, texts in value.items()}
    return values.by_language(firsts)


def in_language(texts: Mapping[str, str], language: str | None) -> str | None:
    """Return the text in `language`, else in English, German, French or any other."""
    return values.first_text(texts, (language or "en", "en", "de", "fr")) if texts else None


def names_of(item: Mapping[str, Any], field: str, language: str | None) -> tuple[str, ...]:
    """Return names once each, in the notice's language where they come in several."""
    value = item.get(field)
    if isinstance(value, Mapping):
        wanted = [texts for key, texts in value.items() if values.language(key) == language]
        chosen = wanted or list(value.values())[:1]
        value = [name for texts in chosen for name in values.as_list(texts)]
    return values.unique(values.clean(name) for name in values.as_list(value))


def money_of(item: Mapping[str, Any], field: str) -> Money | None:
    """Return the amount of `field` with the currency of its sister field (`-cur-`)."""
    return values.money(first_of(item, field), first_of(item, _sister(field)))


def unusable_amounts(item: Mapping[str, Any]) -> list[str]:
    """Return a warning for each amount of the whole that is stated and left out."""
    return [
        warning
        for field in AMOUNTS
        for warning in values.unusable(first_of(item, field), first_of(item, _sister(field)), field)
    ]


def _sister(field: str) -> str:
    """Return the field that states the currency of an amount."""
    stem, _, level = field.rpartition("-")
    return f"{field}-cur" if field == "total-value" else f"{stem}-cur-{level}"


def deadlines_of(item: Mapping[str, Any]) -> list[datetime]:
    """Return the deadlines of the lots, each with the time that stands at the same place.

    A time without an offset is taken in the zone of the buyer's country.
    """
    zone = ted_dates.zone_of(values.country(first_of(item, "buyer-country"))) or UTC
    for name in _DEADLINES:
        days, times = values_of(item, f"{name}-date-lot"), values_of(item, f"{name}-time-lot")
        if not days:
            continue
        if len(times) not in {0, len(days)}:
            times = times * len(days) if len(times) == 1 else []
        found = [
            end_of_day(f"{day[:10]}T{times[at]}" if times else day, zone)
            for at, day in enumerate(days)
        ]
        return [deadline for deadline in found if deadline]
    return []


def lots_of(item: Mapping[str, Any], language: str | None) -> tuple[Lot, ...]:
    """Return the lots; a list that is not as long as that of their names says nothing of one."""
    names = values_of(item, "identifier-lot")
    if len(set(names)) < len(names):
        return ()
    titles = _per_lot(item, "title-lot", language, len(names))
    descriptions = _per_lot(item, "description-lot", language, len(names))
    amounts = values_of(item, "estimated-value-lot")
    currencies = values_of(item, "estimated-value-cur-lot")
    deadlines = deadlines_of(item)
    lots: list[Lot] = []
    for at, name in enumerate(names):
        code = currencies[at] if len(currencies) == len(names) else next(iter(currencies), None)
        lots.append(
            Lot(
                id=name,
                title=values.clean(plain(titles[at])),
                description=plain(descriptions[at]),
                value=values.money(amounts[at], code) if len(amounts) == len(names) else None,
                deadline=deadlines[at] if len(deadlines) == len(names) else None,
            )
        )
    return tuple(lots)


def _per_lot(
    item: Mapping[str, Any], field: str, language: str | None, count: int
) -> Sequence[str | None]:
    value = item.get(field)
    if isinstance(value, Mapping):
        wanted = [texts for key, texts in value.items() if values.language(key) == language]
        value = wanted[0] if wanted else next(iter(value.values()), None)
    texts = [values.clean(text) for text in values.as_list(value)]
    return texts if len(texts) == count else [None] * count
