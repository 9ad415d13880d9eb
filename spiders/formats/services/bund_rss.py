"""The feed of tenders of service.bund.de: RSS whose facts stand as HTML in the description."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from data.records import Notice, NoticeKind, Party, Place, Rejected
from spiders.formats.reading import values
from spiders.formats.reading.dates import end_of_day
from spiders.formats.web import feed

_BERLIN = "Europe/Berlin"
_FACT = re.compile(
    r"(Vergabestelle|Erfüllungsort|Angebotsfrist|Ausführungsort|Abgabefrist|Bewerbungsfrist"
    r"|Veröffentlichungsende|Auftraggeber)\s*:\s*"
)
_POSTAL = re.compile(r"^(?:D-)?(\d{5})\s+(.+)$")


def read(
    raw: bytes, *, source: str = "bund_rss", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Read the entries of the feed as tenders."""
    zone = ZoneInfo(_BERLIN)
    for item in feed.read(
        raw, source=source, path=path, retrieved_at=retrieved_at, kind=NoticeKind.TENDER, zone=zone
    ):
        yield _with_facts(item) if isinstance(item, Notice) else item


def _with_facts(entry: Notice) -> Notice:
    """Return the notice with buyer, place and deadline from the words of its description."""
    facts = _facts(entry.description or "")
    buyer = facts.get("Vergabestelle") or facts.get("Auftraggeber")
    place = facts.get("Erfüllungsort") or facts.get("Ausführungsort")
    stated = (
        facts.get("Angebotsfrist") or facts.get("Abgabefrist") or facts.get("Bewerbungsfrist") or ""
    )
    # The address carries a session's marks behind "#", or the id of the search before it.
    url = (entry.url or "").split("#", 1)[0] or None
    deadline = end_of_day(stated, ZoneInfo(_BERLIN))
    warnings = entry.warnings
    if stated and deadline is None:
        warnings += (f"deadline {stated[:40]!r} is no date",)
    return entry.model_copy(
        update={
            "source_id": url or entry.source_id,
            "url": url,
            "language": entry.language or "de",
            "parties": (Party(role="buyer", name=buyer),) if buyer else (),
            "places": (_place(place),),
            "deadline": deadline,
            "warnings": warnings,
        }
    )


def _facts(text: str) -> dict[str, str]:
    """Return what follows each label up to the end of its line or the next label."""
    found: dict[str, str] = {}
    marks = list(_FACT.finditer(text))
    for at, mark in enumerate(marks):
        end = marks[at + 1].start() if at + 1 < len(marks) else len(text)
        lines = text[mark.end() : end].strip().split("\n")
        value = values.clean(lines[0].strip(" ;|,"))
        if value:
            found.setdefault(mark.group(1), value)
    return found


def _place(text: str | None) -> Place:
    match = _POSTAL.match(text or "")
    if match:
        return Place(country="DE", postal_code=match.group(1), town=match.group(2))
    return Place(country="DE", town=text)
