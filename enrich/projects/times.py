"""How much time lies between two notices and between their deadlines, and what it rules out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from data.records import NoticeKind
from enrich.projects.facts import NoticeFacts

_DAY = timedelta(days=1)
# Two calls for tenders further apart are a purchase that recurs.
RECURS = 150 * _DAY
# A plan, its tender and its award may lie this far apart.
LONGEST = 540 * _DAY
# A deadline is extended by weeks, and the new one is published within weeks.
EXTENSION = 75 * _DAY
MOVED = 45 * _DAY
RELATED = 35 * _DAY
SOON = 21 * _DAY
_NEVER = datetime.max.replace(tzinfo=UTC)
_BIDDING = frozenset({NoticeKind.TENDER, NoticeKind.CHANGE})


def gap(one: NoticeFacts, other: NoticeFacts) -> timedelta | None:
    """Return the time between two publications, or None where a notice tells no day."""
    if one.published_at is None or other.published_at is None:
        return None
    return abs(one.published_at - other.published_at)


def too_long(one: NoticeFacts, other: NoticeFacts) -> bool:
    """Tell whether so much time lies between two notices that the second is a new purchase."""
    between = gap(one, other)
    if between is None:
        return False
    earlier, later = sorted((one, other), key=lambda notice: notice.published_at or _NEVER)
    if earlier.kind is NoticeKind.AWARD and later.kind in (NoticeKind.TENDER, NoticeKind.PLANNED):
        # What is tendered after its award is tendered again.
        return between > SOON
    same_step = one.kind == other.kind or both_bidding(one, other)
    return between > (RECURS if same_step else LONGEST)


def both_bidding(one: NoticeFacts, other: NoticeFacts) -> bool:
    """Tell whether bids can be made on both, so that their deadlines are of one kind."""
    return one.kind in _BIDDING and other.kind in _BIDDING


def same_deadline(one: NoticeFacts, other: NoticeFacts) -> bool | None:
    """Compare days, since portals leave out the hour; None when a deadline is missing."""
    if one.deadline is None or other.deadline is None:
        return None
    if abs(one.deadline - other.deadline) <= timedelta(hours=2):
        return True
    # A bare day was read as its beginning or its end, in a zone up to two hours off.
    bare = any(d.hour in (0, 21, 22, 23) for d in (one.deadline, other.deadline))
    return bare and abs(one.deadline - other.deadline) <= timedelta(hours=24)


def same_minute(one: NoticeFacts, other: NoticeFacts) -> bool:
    """Tell whether both close at the very same moment."""
    return one.deadline is not None and one.deadline == other.deadline


def after_deadline(one: NoticeFacts, other: NoticeFacts) -> bool:
    """Tell whether the later notice came when the earlier one was over: that is a new tender."""
    if one.published_at is None or other.published_at is None:
        return False
    earlier, later = sorted((one, other), key=lambda notice: notice.published_at or _NEVER)
    if earlier.deadline is None or later.published_at is None:
        return False
    return later.published_at - earlier.deadline > 2 * _DAY
