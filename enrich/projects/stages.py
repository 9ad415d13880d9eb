"""How far a project is, by what its notices tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from data.deadlines import Closing
from data.records import NoticeKind
from data.vocabulary import Stage
from enrich.projects.closings import still_out
from enrich.projects.facts import NoticeFacts


def stage_of(notices: Sequence[NoticeFacts]) -> Stage:
    """Return how far a project is: announced, planned, tender, closed, awarded or cancelled."""
    stage: Stage = "announced"
    offered: dict[str | None, Closing] = {}
    decided: set[str] = set()
    for notice in sorted(notices, key=_order):
        decided.update(notice.decided or ())
        if notice.kind is NoticeKind.TENDER:
            offered = {}
        if notice.kind in (NoticeKind.TENDER, NoticeKind.CHANGE):
            offered |= {each.lot: each for each in notice.closings}
        if notice.cancelled:
            stage = "cancelled"
        elif notice.closed:
            stage = "closed" if stage != "awarded" else stage
        elif notice.kind is NoticeKind.AWARD:
            over = stage in ("awarded", "cancelled") or not still_out(notice, offered, decided)
            stage = "awarded" if over else "tender"
        elif notice.lots and notice.decided and decided.issuperset(notice.lots):
            stage = "awarded"
        elif notice.kind in (NoticeKind.TENDER, NoticeKind.CHANGE):
            # A correction of an award, or of a cancelled tender, does not open it again, unless
            # it says that the tender is open.
            opens = notice.kind is NoticeKind.TENDER or stage in ("announced", "planned")
            reopens = notice.closed is False and stage in ("closed", "cancelled")
            if opens or reopens:
                stage = "tender"
        elif notice.kind is NoticeKind.PLANNED and stage == "announced":
            stage = "planned"
    return stage


def _order(notice: NoticeFacts) -> tuple[datetime, bool, str]:
    """Put a correction of the same day behind what it corrects."""
    at, key = notice.age
    return (at, bool(notice.corrects), key)
