"""Flat notices: one JSON object a line, with only `id` and `title` required.

The form is described in docs/formats.md; `to_flat` writes what `read` reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

from data.records import Money, Notice, NoticeKind, Party, Place, Rejected, digest
from spiders.formats.reading import ted_dates, values
from spiders.formats.reading.dates import end_of_day, moment
from spiders.formats.reading.decode import JsonError
from spiders.formats.reading.json_values import JsonValue, json_values
from spiders.formats.reading.quoting import quotable

SOURCE = "flat"
_KINDS = frozenset(NoticeKind)
_FIELDS = frozenset(
    {"id", "source", "kind", "title", "description", "language", "buyer", "city", "country",
     "nuts", "cpv", "value", "currency", "published", "deadline", "procedure", "changes", "url"}
)  # fmt: skip
_NO_OBJECT = "not a JSON object"


def read(
    raw: bytes, *, source: str = SOURCE, path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Read JSON lines, a JSON array or one object; a bad line is rejected and the rest goes on."""
    for found in json_values(raw):
        where = found.where(path)
        yield from read_value(found, source=source, path=where, retrieved_at=retrieved_at)


def read_value(
    found: JsonValue, *, source: str = SOURCE, path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Read one value of a text: an object, or a list of them; `path` names its place."""
    for where, item in _items(found, path):
        if isinstance(item, str):
            yield Rejected(where, item, source, digest(found.raw))
            continue
        try:
            yield notice(item, source=source, retrieved_at=retrieved_at)
        except ValueError as error:
            reason = str(error).splitlines()[0]
            yield Rejected(where, reason, source, _digest(item))


def _items(found: JsonValue, path: str) -> Iterator[tuple[str, Mapping[str, Any] | str]]:
    """Yield the objects with their place, or the reason why there is none."""
    value = found.value
    if isinstance(value, dict) and "id" not in value and isinstance(value.get("notices"), list):
        value = value["notices"]
    if isinstance(value, JsonError):
        yield path, str(value)
    elif isinstance(value, list) and (found.is_whole or any(isinstance(i, dict) for i in value)):
        for number, item in enumerate(value, start=1):
            yield f"{path}:{number}", item if isinstance(item, dict) else _NO_OBJECT
    else:
        yield path, value if isinstance(value, dict) else _NO_OBJECT


def notice(
    item: Mapping[str, Any], *, source: str = SOURCE, retrieved_at: datetime | None = None
) -> Notice:
    """Return the notice of one flat object; raises ValueError when id or title is missing."""
    given = item.get
    name, title = values.clean(given("id")), values.clean(given("title"))
    if not name or not title:
        raise ValueError(f"a flat notice needs `{'title' if name else 'id'}`")
    kind = values.clean(given("kind")) or "tender"
    state, town = values.country(given("country")), values.clean(given("city"))
    buyer = values.clean(given("buyer"))
    regions = [values.place(code) for code in values.as_list(given("nuts"))]
    places = _places([place for place in regions if place], state, town)
    zones = (ted_dates.zone_of(place.country, place.nuts) for place in places)
    built = Notice(
        source=values.clean(given("source")) or source,
        source_id=name,
        kind=NoticeKind(kind) if kind in _KINDS else NoticeKind.TENDER,
        title=title,
        description=_text(given("description")),
        language=values.language(given("language")),
        parties=(Party(role="buyer", name=buyer),) if buyer else (),
        places=places,
        cpv=values.cpv_codes(values.as_list(given("cpv"))),
        value=values.money(given("value"), given("currency")),
        published_at=moment(given("published"), UTC),
        deadline=end_of_day(given("deadline"), next(filter(None, zones), ted_dates.NO_ZONE)),
        procedure_id=values.clean(given("procedure")),
        corrects=values.unique(map(values.clean, values.as_list(given("changes")))),
        url=values.clean(given("url")),
        retrieved_at=retrieved_at,
        raw_digest=_digest(item),
    )
    got = {
        "published": built.published_at, "deadline": built.deadline, "language": built.language,
        "country": state, "city": town, "buyer": buyer, "nuts": all(regions) or None,
        "procedure": built.procedure_id, "url": built.url, "description": built.description,
    }  # fmt: skip
    warnings = _misread(item, got)
    if built.deadline and built.deadline.tzinfo is ted_dates.NO_ZONE:
        warnings.append(ted_dates.NO_ZONE_WARNING)
    if kind not in _KINDS:
        warnings.append(f"unknown kind {quotable(kind)!r}, read as tender")
    if len(built.cpv) < len({values.clean(code) for code in values.as_list(given("cpv"))}):
        warnings.append("a CPV code without 8 digits was left out")
    return built.model_copy(update={"warnings": tuple(warnings)}) if warnings else built


def _misread(item: Mapping[str, Any], got: Mapping[str, object]) -> list[str]:
    """Return a warning for each field that is filled and gave nothing, or is not known."""
    warnings = values.unusable(item.get("value"), item.get("currency"))
    for field, value in got.items():
        if value is None and (given := item.get(field)):
            what = "is no date" if field in {"published", "deadline"} else "not understood"
            warnings.append(f"{field} {quotable(str(given))!r} {what}")
    unknown = sorted(str(key) for key in item if key not in _FIELDS)
    return warnings + [f"unknown field {quotable(key)!r}" for key in unknown]


def _digest(item: Mapping[str, Any]) -> str:
    try:
        return digest(orjson.dumps(item, option=orjson.OPT_SORT_KEYS))
    except TypeError:  # a whole number of more than 64 bits
        return digest(repr(item).encode())


def _text(value: object) -> str | None:
    """Return a text with its line breaks; anything but text and numbers is none."""
    text = value.replace("\x00", " ").strip() if isinstance(value, str) else values.clean(value)
    return text or None


def _places(found: list[Place], state: str | None, town: str | None) -> tuple[Place, ...]:
    """Return one place per NUTS code; the town belongs to the first."""
    regions = [place for place in found if place.nuts]
    if not regions:
        state = state or next((place.country for place in found), None)
        return (Place(country=state, town=town),) if state or town else ()
    first = regions[0].model_copy(update={"town": town, "country": state or regions[0].country})
    return (first, *regions[1:])


def to_flat(notice: Notice) -> dict[str, Any]:
    """Return the flat form of a notice; what is not known is null or []."""
    buyer = notice.buyer
    at = notice.places[0] if notice.places else (buyer.place if buyer else None)
    return {
        "id": notice.source_id,
        "source": notice.source,
        "kind": notice.kind.value,
        "title": notice.title,
        "description": notice.description,
        "language": notice.language,
        "buyer": buyer.name if buyer else None,
        "city": at.town if at else None,
        "country": at.country if at else None,
        "nuts": list(values.unique(place.nuts for place in notice.places)),
        "cpv": list(notice.cpv),
        "value": _number(notice.value),
        "currency": notice.value.currency if notice.value else None,
        "published": notice.published_at.isoformat() if notice.published_at else None,
        "deadline": notice.deadline.isoformat() if notice.deadline else None,
        "procedure": notice.procedure_id,
        "changes": list(notice.corrects),
        "url": notice.url,
    }


def _number(money: Money | None) -> int | float | None:
    if money is None:
        return None
    whole = money.amount == money.amount.to_integral_value()
    return int(money.amount) if whole else float(money.amount)
