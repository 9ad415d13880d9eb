"""iCalendar: deadlines and last days for questions, which move and are cancelled.

The file itself is the memory: an appointment keeps its UID; moved or cancelled, its SEQUENCE
rises (RFC 5546, 2.1.4), so that a calendar that holds the earlier one changes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from icalendar import Calendar as Document
from icalendar import Event, vCalAddress

from data.errors import TendrilError
from data.files import reason, write_whole
from tendril.delivery.wording import words
from tendril.safe_text.clean import plain

if TYPE_CHECKING:
    from pathlib import Path

    from tendril.delivery.channels.sending import Parcel
    from tendril.delivery.issue import Appointment

FILE = "calendar.ics"
# So long a day that is over stays.
KEPT = timedelta(days=60)
_DAY = "X-TENDRIL-DAY"


class CalendarFile:
    """The channel `calendar`: a file to subscribe to; mails of the same reader carry it too."""

    repeatable = True

    def send(self, parcel: Parcel, *, now: datetime, sending: Callable[[], None]) -> None:
        """Write the file anew; see `tendril.delivery.channels.sending.Channel`."""
        write_whole(parcel.folder / FILE, appointments_file(parcel, now=now))


@dataclass(frozen=True, slots=True)
class _Known:
    """An appointment as the file has it."""

    event: Event
    start: datetime
    sequence: int
    cancelled: bool
    summary: str


def appointments_file(parcel: Parcel, *, now: datetime) -> bytes:
    """Return the calendar with what the issue says of the days of its projects."""
    path = parcel.folder / FILE
    before, day = _before(path)
    if day > parcel.issue.day.isoformat():
        return path.read_bytes()  # a later issue has been here already
    made = _document(parcel)
    met: set[str] = set()
    for each in parcel.issue.appointments:
        uid = _uid(parcel, each)
        start = datetime.fromisoformat(each.at)
        if uid not in met and start > now - KEPT:
            met.add(uid)
            made.add_component(_event(parcel, each, uid, start, before.get(uid), now))
    for uid, known in before.items():
        if uid not in met and known.start > now - KEPT:
            made.add_component(_left(parcel, known, now))
    # Rules for these years: a table from 1970 on is twenty times as long.
    made.add_missing_timezones(
        first_date=date(now.year - 1, 1, 1), last_date=date(now.year + 4, 1, 1)
    )
    raw: bytes = made.to_ical()
    return raw


def _document(parcel: Parcel) -> Document:
    issue = parcel.issue
    made = Document()
    made.add("PRODID", "-//Tendril//Deadlines//EN")
    made.add("VERSION", "2.0")
    made.add("CALSCALE", "GREGORIAN")
    if parcel.mail.sender:  # without an organizer nothing may be published by a method
        made.add("METHOD", "PUBLISH")
    made.add("X-WR-CALNAME", words(issue.language, "calendar", company=issue.company))
    made.add("X-WR-TIMEZONE", issue.zone)
    made.add("REFRESH-INTERVAL", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    made.add(_DAY, issue.day.isoformat())
    return made


def _event(
    parcel: Parcel,
    each: Appointment,
    uid: str,
    start: datetime,
    known: _Known | None,
    now: datetime,
) -> Event:
    language = parcel.issue.language
    title = plain(each.title, limit=160) or each.project
    summary = words(language, f"appointment.{each.kind}", title=title)
    if lot := plain(each.lot, limit=40):
        summary = words(language, "appointment.lot", text=summary, lot=lot)
    same = (
        known is not None
        and known.start == start
        and known.cancelled == each.cancelled
        and known.summary == summary
    )
    if same and known is not None:
        return known.event
    made = Event()
    made.add("UID", uid)
    made.add("DTSTAMP", now.astimezone(UTC).replace(microsecond=0))
    made.add("SEQUENCE", 0 if known is None else known.sequence + 1)
    made.add("STATUS", "CANCELLED" if each.cancelled else "CONFIRMED")
    made.add("DTSTART", start.astimezone(ZoneInfo(parcel.issue.zone)))
    made.add("SUMMARY", summary)
    if place := plain(each.place, limit=200):
        made.add("LOCATION", place)
    if each.link:
        made.add("URL", each.link)
    about = [words(language, "appointment.cancelled")] if each.cancelled else []
    about += [text for text in (each.link, each.project) if text]
    made.add("DESCRIPTION", "\n".join(about))
    if parcel.mail.sender:
        made.add("ORGANIZER", vCalAddress(f"mailto:{parcel.mail.sender}"))
    made.add("CLASS", "PRIVATE")
    made.add("TRANSP", "TRANSPARENT")  # nobody is busy because a deadline is
    return made


def _left(parcel: Parcel, known: _Known, now: datetime) -> Event:
    """Return an appointment that the issue does not name: over, or no longer true."""
    if known.start <= now or known.cancelled:
        return known.event
    made = known.event
    for name in ("STATUS", "SEQUENCE", "DTSTAMP"):
        made.pop(name, None)
    made.add("STATUS", "CANCELLED")
    made.add("SEQUENCE", known.sequence + 1)
    made.add("DTSTAMP", now.astimezone(UTC).replace(microsecond=0))
    return made


def _before(path: Path) -> tuple[dict[str, _Known], str]:
    """Return what the file holds by UID, and the day of the issue that wrote it."""
    try:
        document = Document.from_ical(path.read_bytes())
    except FileNotFoundError:
        return {}, ""
    except OSError as error:
        raise TendrilError(f"Cannot read {path}: {reason(error)}.") from error
    except (ValueError, KeyError) as error:
        raise TendrilError(
            f"Cannot read {path}: {error}. Delete it; calendars then keep what had moved."
        ) from error
    return {str(each.event["UID"]): each for each in _known(document)}, str(document.get(_DAY, ""))


def _known(document: Document) -> Iterator[_Known]:
    for event in document.events:
        yield _Known(
            event=event,
            start=cast("datetime", event.start),
            sequence=int(event.get("SEQUENCE", 0)),
            cancelled=str(event.get("STATUS", "")) == "CANCELLED",
            summary=str(event.get("SUMMARY", "")),
        )


def _uid(parcel: Parcel, each: Appointment) -> str:
    name = f"{parcel.outbox}:{each.project}:{each.kind}:{each.lot}".encode(errors="replace")
    return f"{hashlib.blake2b(name, digest_size=16).hexdigest()}@tendril"
