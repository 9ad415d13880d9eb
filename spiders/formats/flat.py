"""Flat notices: one JSON object a line, with only `id` and `title` required.

The form is described in docs/formats.md; `to_flat` writes what `read` reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

from data.records import Money, Notice, NoticeKind, Party, Place, Rejected, digest
from spiders.formats.reading import values
from spiders.formats.reading.dates import end_of_day, moment
from spiders.formats.reading.decode import text_of

SOURCE = "flat"
_KINDS = frozenset(NoticeKind)


def read(
    raw: bytes, *, source: str = SOURCE, path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Read JSON lines, a JSON array or one object; a bad line is rejected and the rest goes on."""
    for place, item in _items(raw):
        where = f"{path}:{place}" if place else path
        if isinstance(item, str):
            yield Rejected(where, item, source, digest(raw))
            continue
        try:
            yield notice(item, source=source, retrieved_at=retrieved_at)
        except ValueError as error:
            reason = str(error).splitlines()[0]
            yield Rejected(where, reason, source, digest(orjson.dumps(item)))


def _items(raw: bytes) -> Iterator[tuple[str, Mapping[str, Any] | str]]:
    """Yield the objects with their place, or the reason why there is none."""
    whole: object = None
    try:
        whole = orjson.loads(raw)
    except orjson.JSONDecodeError:
        yield from _lines(raw)
        return
    if isinstance(whole, Mapping) and "id" not in whole and isinstance(whole.get("notices"), list):
        whole = whole["notices"]
    if not isinstance(whole, list):
        yield ("", whole if isinstance(whole, Mapping) else "not a JSON object")
        return
    for number, item in enumerate(whole, start=1):
        yield (f"{number}", item if isinstance(item, Mapping) else "not a JSON object")


def _lines(raw: bytes) -> Iterator[tuple[str, Mapping[str, Any] | str]]:
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            item = orjson.loads(line)
        except orjson.JSONDecodeError:
            try:
                item = orjson.loads(text_of(line))
            except orjson.JSONDecodeError as error:
                yield (str(number), f"not valid JSON: {error.msg}")
                continue
        yield (str(number), item if isinstance(item, Mapping) else "not a JSON object")


def notice(
    item: Mapping[str, Any], *, source: str = SOURCE, retrieved_at: datetime | None = None
) -> Notice:
    """Return the notice of one flat object; raises ValueError when id or title is missing."""
    fields = dict(item)
    name, title = values.clean(fields.pop("id", None)), values.clean(fields.pop("title", None))
    if not name or not title:
        raise ValueError(f"a flat notice needs `{'title' if name else 'id'}`")
    warnings: list[str] = []
    kind = values.clean(fields.pop("kind", None)) or "tender"
    if kind not in _KINDS:
        warnings.append(f"unknown kind {kind!r}, read as tender")
        kind = "tender"
    state = values.country(fields.pop("country", None))
    codes = values.as_list(fields.pop("cpv", None))
    cpv = values.cpv_codes(codes)
    published = fields.pop("published", None)
    deadline = fields.pop("deadline", None)
    town = values.clean(fields.pop("city", None))
    buyer = values.clean(fields.pop("buyer", None))
    built = Notice(
        source=values.clean(fields.pop("source", None)) or source,
        source_id=name,
        kind=NoticeKind(kind),
        title=title,
        description=_text(fields.pop("description", None)),
        language=values.language(fields.pop("language", None)),
        parties=(Party(role="buyer", name=buyer),) if buyer else (),
        places=_places(values.as_list(fields.pop("nuts", None)), state, town),
        cpv=cpv,
        value=_value(fields.pop("value", None), fields.pop("currency", None), warnings),
        published_at=moment(published, UTC),
        deadline=end_of_day(deadline, UTC),
        procedure_id=values.clean(fields.pop("procedure", None)),
        corrects=values.unique(map(values.clean, values.as_list(fields.pop("changes", None)))),
        url=values.clean(fields.pop("url", None)),
        retrieved_at=retrieved_at,
        raw_digest=digest(orjson.dumps(dict(item), option=orjson.OPT_SORT_KEYS)),
    )
    if len(cpv) < len({values.clean(code) for code in codes}):
        warnings.append("a CPV code without 8 digits was left out")
    for field, given, got in (
        ("published", published, built.published_at),
        ("deadline", deadline, built.deadline),
    ):
        if given and got is None:
            warnings.append(f"{field} {str(given)[:40]!r} is no date")
    warnings += [f"unknown field {key!r}" for key in sorted(map(str, fields))]
    return built.model_copy(update={"warnings": tuple(warnings)}) if warnings else built


def _text(value: object) -> str | None:
    """Return a text with its line breaks; anything but text and numbers is none."""
    text = value.replace("\x00", " ").strip() if isinstance(value, str) else values.clean(value)
    return text or None


def _value(given: object, code: object, warnings: list[str]) -> Money | None:
    money = values.money(given, code)
    if money is None and given is not None:
        number = values.amount(given)
        what = "without a currency" if number is not None and not code else "not understood"
        warnings.append(f"value {str(given)[:40]!r} {what}")
    return money


def _places(codes: list[Any], state: str | None, town: str | None) -> tuple[Place, ...]:
    """Return one place per NUTS code; the town belongs to the first."""
    found = [place for code in codes if (place := values.place(code))]
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
