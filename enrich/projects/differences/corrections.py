"""What a correction states that its project said before, where the notice itself is not known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from data.notices.deadlines import closings_of
from data.records import Change, Notice, NoticeKind, Place
from enrich.projects.differences.standing import WHOLE, Standing, lot_key

# The sections of TED's forms that hold the main code, the place and the time limit for tenders.
CODE_SECTION, PLACE_SECTION, _DEADLINE_SECTION = "II.1.2", "II.2.3", "IV.2.2"
# What a correction may so say of a project that no other notice tells of.
STATED = frozenset({"deadline", "place", "scope"})
CPV = re.compile(r"\b\d{8}\b")
NUTS = re.compile(r"\b[A-Z]{2}[0-9A-Z]{1,3}\b")
_TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]+(\d{1,2}):(\d\d))?")
_NUMBER = re.compile(r"\d+")
# A section of TED's forms other than the time limit, or with it for some lots only.
_OTHER_SECTION = re.compile(r"(?!IV\.2\.2\b)[IVX]+\.|IV\.2\.2\b.* lot ")
# "31.07.2023", "31/7/2023", "2023-07-31".
_DAY = re.compile(r"(?<![\d.])(?:\d{4}-\d\d?-\d\d?|\d\d?([./-]) ?\d\d?\1 ?\d{4})(?!\d)")
# A deadline that is moved was to come, or passed a short while ago: other days are mistyped.
_LONG_PAST = timedelta(days=60)
# Times are local; the clocks of the Union change together, so any of its zones counts hours alike.
_CLOCKS = ZoneInfo("Europe/Brussels")


def as_corrected(known: Standing, notice: Notice) -> Standing:
    """Return what is known, completed by what a correction says that it was until then."""
    if notice.kind is not NoticeKind.CHANGE or not notice.changes:
        return known
    old = {
        section: each.old or ""
        for each in reversed(notice.changes)  # the first of a section counts
        for section in (CODE_SECTION, PLACE_SECTION)
        if (each.section or "").startswith(section)
    }
    codes = known.codes or tuple(CPV.findall(old.get(CODE_SECTION, ""))[:1])
    named = NUTS.findall(old.get(PLACE_SECTION, ""))
    places = known.places or tuple(Place(nuts=code) for code in named)
    days = known.deadlines or _deadlines(notice)
    return replace(known, codes=codes, places=places, deadlines=days)


def tells_deadline(notice: Notice) -> bool:
    """Tell whether the words of a correction's changes state the day that is now its deadline.

    Where the old day is not stated, only they tell that the deadline was altered.
    """
    closings = {each.deadline for each in closings_of(notice)}
    if notice.kind is not NoticeKind.CHANGE or len(closings) != 1 or notice.deadline is None:
        return False
    day = notice.deadline.astimezone(_CLOCKS).date()
    ways = ([day.year, day.month, day.day], [day.day, day.month, day.year])
    return any(
        [int(part) for part in _NUMBER.findall(found[0])] in ways
        for change in notice.changes
        if not _OTHER_SECTION.match(change.section or "")
        for found in _DAY.finditer(f"{change.new or ''} {change.note or ''}")
    )


def _deadlines(notice: Notice) -> Mapping[str, datetime | None]:
    """Return until when each lot took tenders, where the correction gives a day to believe."""
    new = {lot_key(each.lot): each.deadline for each in closings_of(notice) if each.deadline}
    found: dict[str, datetime | None] = {}
    for change in notice.changes:
        section, _, lots = (change.section or "").partition(" lot ")
        if section.startswith(_DEADLINE_SECTION):
            for lot in map(lot_key, _NUMBER.findall(lots) or [WHOLE]):
                now = new.get(lot)
                old = _before(change, now) if now else None
                if now and old and _is_likely(old, now, notice.published_at):
                    found.setdefault(lot, old)
    return found


def _before(change: Change, now: datetime) -> datetime | None:
    """Return the old time of a change whose new one is `now`; without hours, the same hour."""
    old, new = _stated(change.old), _stated(change.new)
    if old is None or new is None:
        return None
    shift = new[0] - old[0]
    if old[1] and new[1]:
        shift = datetime.combine(new[0], new[1]) - datetime.combine(old[0], old[1])
    try:
        return (now.astimezone(_CLOCKS) - shift).astimezone(UTC)
    except OverflowError:
        return None


def _stated(text: str | None) -> tuple[date, time | None] | None:
    match = _TIME.match(text or "")
    if match is None:
        return None
    year, month, day, hour, minute = (int(part) if part else None for part in match.groups())
    try:
        clock = None if hour is None or hour == 24 else time(hour, minute or 0)
        return date(year or 0, month or 0, day or 0), clock
    except ValueError:
        return None


def _is_likely(old: datetime, new: datetime, published: datetime | None) -> bool:
    return old < new and (published is None or published - old <= _LONG_PAST)
