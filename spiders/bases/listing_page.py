"""From the texts of a listing to a notice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bs4 import Tag
from pydantic import ValidationError

from data.records import Notice, NoticeKind, Party, Place, Rejected, digest
from data.vocabulary import PartyRole
from data.web.html_text import shorten
from spiders.formats.reading.dates import end_of_day, moment
from spiders.source import Source, SourceKind

KINDS: dict[SourceKind, NoticeKind] = {
    "tender": NoticeKind.TENDER,
    "investment": NoticeKind.PROJECT,
    "permit": NoticeKind.PERMIT,
    "news": NoticeKind.NEWS,
}
ROLES: dict[str, PartyRole] = {"buyer": "buyer", "applicant": "applicant", "authority": "other"}
MAX_SUMMARY = 4000  # characters


@dataclass(frozen=True, slots=True)
class Found:
    """One entry of a listing: its address and its texts by field."""

    url: str
    values: Mapping[str, str]


def texts(part: Tag, selectors: Mapping[str, str]) -> dict[str, str]:
    """Return the text at each selector, in one line; a field that is not there is left out."""
    found: dict[str, str] = {}
    for field, selector in selectors.items():
        element = part.select_one(selector)
        text = " ".join(element.get_text(" ").split()) if element else ""
        if text:
            found[field] = text
    return found


def notice_of(
    found: Found, raw: bytes, *, source: str, declared: Source, zone: tzinfo, retrieved_at: datetime
) -> Notice | Rejected:
    """Return an entry as a notice, or why it is none."""
    values = dict(found.values)
    title = values.pop("title", "")
    if not title:
        return Rejected(found.url, "the entry has no title", source, digest(raw))
    published, deadline = values.pop("date", None), values.pop("deadline", None)
    country = declared.country if declared.country != "EU" else None
    town = values.pop("place", None)
    published_at = _moment(published, zone, declared.language)
    ends = end_of_day(deadline, zone, declared.language) or end_of_day(_day(deadline), zone)
    read = ((published, published_at), (deadline, ends))
    unread = [text for text, found in read if text and found is None]
    try:
        return Notice(
            source=source,
            source_id=found.url,
            kind=KINDS[declared.kind],
            url=found.url,
            published_at=published_at,
            retrieved_at=retrieved_at,
            language=declared.language,
            title=shorten(title, 500),
            description=shorten(values.pop("summary", ""), MAX_SUMMARY) or None,
            parties=tuple(
                Party(role=role, name=name[:300])
                for field, role in ROLES.items()
                if (name := values.pop(field, None))
            ),
            places=(Place(country=country, town=town),) if country or town else (),
            deadline=ends,
            raw_digest=digest(raw) if raw else None,
            warnings=tuple(f"unknown date {text[:40]!r}" for text in unread),
        )
    except ValidationError as error:
        return Rejected(found.url, str(error.errors()[0]["msg"]), source, digest(raw))


def _moment(text: str | None, zone: tzinfo, language: str | None) -> datetime | None:
    return moment(text, zone, language) or moment(_day(text), zone, language) if text else None


def _day(text: str | None) -> str | None:
    """Return the part of a text that is a date, after a label such as "Zuletzt geändert"."""
    if text is None:
        return None
    words = text.split()
    start = next((n for n, word in enumerate(words) if any(c.isdigit() for c in word)), 0)
    return " ".join(words[start:])
