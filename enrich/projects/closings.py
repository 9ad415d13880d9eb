"""When the lots of a project close, and whether all of them are decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from data.notices.deadlines import Closing
from data.records import NoticeKind
from enrich.projects.facts import NoticeFacts

# Portals give the same last day as 23:59, 24:00 or noon.
_SAME_DAY = timedelta(hours=13)


def project_closings(notices: Sequence[NoticeFacts]) -> tuple[Closing, ...]:
    """Return when each lot closes that no notice decided, by the newest that tells of it.

    `notices` are given oldest first. A correction leaves the lots that it does not name as they
    were, and a copy for which one of the lots' days stands for all says nothing new.
    """
    telling = [number for number, each in enumerate(notices) if _tells(each)]
    if not telling:
        return ()
    newest = notices[telling[-1]]
    earlier = next(
        (notices[n].closings for n in reversed(telling[:-1]) if len(notices[n].closings) > 1), ()
    )
    current = _brought_forward(earlier, newest) if earlier else newest.closings
    over = set(_decided(notices, telling[-1], current))
    return tuple(each for each in current if each.lot not in over) or current


def _tells(notice: NoticeFacts) -> bool:
    return any(each.deadline or each.doubt for each in notice.closings)


def _brought_forward(earlier: Sequence[Closing], notice: NoticeFacts) -> tuple[Closing, ...]:
    """Return the lots of earlier notices as they are after one more notice."""
    said = {each.lot: each for each in notice.closings}
    if notice.kind is NoticeKind.CHANGE:
        whole = said.get(None)
        changed = [(each, said.get(each.lot, whole)) for each in earlier]
        new = [each for lot, each in said.items() if lot not in {old.lot for old in earlier}]
        return (
            *(replace(old, deadline=now.deadline, doubt=now.doubt) if now else old
              for old, now in changed),
            *(each for each in new if each.lot is not None),
        )  # fmt: skip
    day = notice.closings[0].deadline
    copied = len(said) == 1 and day is not None and any(
        each.deadline is not None and abs(each.deadline - day) < _SAME_DAY for each in earlier
    )  # fmt: skip
    return tuple(earlier) if copied else notice.closings


def _decided(
    notices: Sequence[NoticeFacts], newest: int, current: Iterable[Closing]
) -> Iterable[str]:
    """Give the lots with a result, unless they were put out to tender again after it."""
    days = {each.lot: each.deadline for each in current}
    for number, notice in enumerate(notices):
        for lot in notice.decided or ():
            day, then = days.get(lot), notice.published_at
            if not (number < newest and day and then and day > then):
                yield lot


def still_out(
    award: NoticeFacts, offered: Mapping[str | None, Closing], decided: Collection[str]
) -> bool:
    """Tell whether results are about some lots only, and others still take tenders after them."""
    if award.decided is None or "" in decided or not (offered.keys() & set(decided)):
        return False
    at = award.published_at
    return any(
        each.doubt or (each.deadline and at and each.deadline > at)
        for lot, each in offered.items()
        if lot not in decided
    )
