"""Entries of any service as notices, by a table that says where each field stands.

An entry has been taken apart before: field by field the texts that were found for it. This module
knows what a field means; where it stands is the business of a declaration.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import Any

from data.records import Notice, NoticeKind, Rejected, digest
from data.vocabulary import PartyRole
from data.web.html_text import plain, shorten
from spiders.formats.reading import values
from spiders.formats.reading.addresses import address
from spiders.formats.reading.dates import end_of_day, moment
from spiders.formats.reading.notice_builder import Draft, number_of

FIELDS = frozenset(
    {"id", "version", "title", "description", "kind", "form", "language", "url", "procedure",
     "published", "deadline", "buyer", "applicant", "winner", "investor", "authority", "cpv",
     "nuts", "country", "town", "postal_code", "value", "currency", "corrects",
     "on_ted"}
)  # fmt: skip
ROLES: dict[str, PartyRole] = {
    "buyer": "buyer",
    "applicant": "applicant",
    "winner": "winner",
    "investor": "investor",
    "authority": "other",
}
_CPV = re.compile(r"\b(\d{8})(?:-\d)?\b")  # also in front of its label
# An amount in words: `USD500 million`, `12,5 Mio. EUR`.
_SCALE = re.compile(
    r"(\d[\d.,' \u00a0]*?)\s*(thousand|million|mill|mio|mln|billion|bn|mrd)\b", re.IGNORECASE
)
_SCALES = {"thousand": 10**3, "billion": 10**9, "bn": 10**9, "mrd": 10**9}  # the others: millions
_JSON_DATE = re.compile(r"/Date\((\d{12,13})(?:[+-]\d{4})?\)/")  # of Microsoft's services
LONGEST_TITLE = 500
LONGEST_TEXT = 20_000

Found = Mapping[str, Sequence[str]]  # field: its texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What the texts of a service mean."""

    kind: NoticeKind
    language: str | None = None
    country: str | None = None
    zone: tzinfo = UTC
    date_formats: tuple[str, ...] = ()  # strptime, tried before what every date is read as
    decimal: str = "."  # the sign between units and cents
    constants: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # field: theirs to ours


def notice(
    found: Found, meaning: Meaning, *, source: str, path: str, retrieved_at: datetime | None
) -> Notice | Rejected:
    """Return the notice of one entry, or why it is none."""
    raw = digest(json.dumps({k: list(v) for k, v in sorted(found.items())}).encode())
    found = {**{name: [text] for name, text in meaning.constants.items()}, **found}
    draft = Draft(source=source, path=path, raw_digest=raw)

    def first(name: str) -> str | None:
        given = next(iter(found.get(name, ())), None)
        return meaning.words.get(name, {}).get(given, given) if given else None

    title = shorten(" ".join((plain(first("title")) or "").split()), LONGEST_TITLE)
    said = first("country")  # a code, or its name in English
    country = (values.country(said) or draft.country(said)) if said else None
    country = country or meaning.country
    zone = meaning.zone
    draft.fields |= {
        "source_id": first("id"),
        "kind": _kind(first("kind"), meaning, draft),
        "title": title,
        "description": shorten(plain(" \n".join(found.get("description", ()))) or "", LONGEST_TEXT)
        or None,
        "language": draft.language(first("language")) or meaning.language,
        "url": address(first("url")),
        "form": first("form"),
        "procedure_id": first("procedure"),
        "published_at": _date(first("published"), "published", meaning, zone, draft, ends=False),
        "deadline": _date(first("deadline"), "deadline", meaning, zone, draft, ends=True),
        "parties": _parties(found),
        "places": _places(found, country, draft),
        "cpv": values.unique(code for text in found.get("cpv", ()) for code in _CPV.findall(text)),
        "corrects": values.unique(found.get("corrects", ())),
        "on_ted": {"true": True, "false": False}.get((first("on_ted") or "").lower()),
        "retrieved_at": retrieved_at,
    }
    if version := first("version"):
        draft.fields["version"] = version
    if amount := first("value"):
        draft.fields["value"] = draft.money(_number(amount, meaning.decimal), first("currency"))
    return draft.build()


def _kind(text: str | None, meaning: Meaning, draft: Draft) -> NoticeKind:
    if text is None:
        return meaning.kind
    try:
        return NoticeKind(text)
    except ValueError:
        draft.warn(f"unknown kind {text[:40]!r}, read as {meaning.kind.value}")
        return meaning.kind


def _date(
    text: str | None, name: str, meaning: Meaning, zone: tzinfo, draft: Draft, *, ends: bool
) -> datetime | None:
    """Return a moment; a deadline without a clock ends with its day."""
    if text is None:
        return None
    for pattern in meaning.date_formats:
        try:
            found = datetime.strptime(text, pattern)  # noqa: DTZ007 - the zone is set below
        except ValueError:
            continue
        aware = found if found.tzinfo else found.replace(tzinfo=zone)
        has_clock = any(sign in pattern for sign in ("%H", "%I", "%T"))
        return aware if has_clock or not ends else aware.replace(hour=23, minute=59)
    clock = _JSON_DATE.fullmatch(text)
    read = (end_of_day if ends else moment)(clock[1] if clock else text, zone, meaning.language)
    if read is None:
        draft.warn(f"{name} {text[:40]!r} is no date")
    return read


def _number(text: str, decimal: str) -> str:
    """Return an amount as digits with a point, without what separates thousands."""
    if (scaled := _SCALE.search(text)) and (number := number_of(_number(scaled[1], decimal))):
        return str(number * _SCALES.get(scaled[2].lower(), 10**6))
    if not any(char.isdigit() for char in text):
        return text  # words, which the warning then quotes
    other = "," if decimal == "." else "."
    # One or two digits at the end are cents, whatever was declared: thousands come by three.
    if decimal not in text and re.search(rf"\d{re.escape(other)}\d{{1,2}}\s*$", text):
        decimal = other
    kept = "".join(char for char in text if char.isdigit() or char in f"-{decimal}eE")
    return kept.replace(decimal, ".") if decimal == "," else kept


def _parties(found: Found) -> list[dict[str, Any]]:
    return [
        {"role": role, "name": name[:300]}
        for each, role in ROLES.items()
        for name in values.unique(found.get(each, ()))
    ]


def _places(found: Found, country: str | None, draft: Draft) -> list[dict[str, Any]]:
    """Return a place for each NUTS code; the first one has the town."""
    town = next(iter(found.get("town", ())), None)
    postal = next(iter(found.get("postal_code", ())), None)
    codes = [code for text in found.get("nuts", ()) if (code := draft.nuts(text))]
    first = {"country": country, "town": town, "postal_code": postal}
    if not codes:
        return [first] if any(first.values()) else []
    rest = [{"country": code[:2], "nuts": code} for code in codes[1:]]
    return [{**first, "country": country or codes[0][:2], "nuts": codes[0]}, *rest]
