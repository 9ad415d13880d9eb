"""How far a project is, by what its notices tell."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from data.notices.deadlines import Closing
from data.records import NoticeKind
from data.vocabulary import Stage
from enrich.projects.closings import still_out
from enrich.projects.facts import NoticeFacts

# The forms in which contracts that run are modified.
MODIFICATIONS = frozenset({"F20", "can-modif"})
_DECIDED: tuple[Stage, ...] = ("cancelled", "awarded", "modified")


def stage_of(notices: Sequence[NoticeFacts]) -> Stage:
    """Return how far a project is, from announced to modified; that it ended, its days tell."""
    stage: Stage = "announced"
    offered: dict[str | None, Closing] = {}
    decided: set[str] = set()
    given_up: set[str] = set()  # lots without a contract by the buyer's decision
    won = False
    called: set[tuple[str, str]] = set()
    for notice in sorted(notices, key=_order):
        # A further version of a call is no second call.
        again = (notice.source, notice.source_id) in called
        called.add((notice.source, notice.source_id))
        decided.update(notice.decided or ())
        won = won or (notice.kind is NoticeKind.AWARD and not notice.failed)
        if notice.kind is NoticeKind.TENDER:
            offered, given_up = {}, set()
        if notice.kind in (NoticeKind.TENDER, NoticeKind.CHANGE):
            offered |= {each.lot: each for each in notice.closings}
        given_up.update((notice.decided or ()) if notice.cancelled else ())
        if notice.cancelled and not _in_part(notice, offered, given_up):
            stage = "cancelled"
        elif notice.closed:
            stage = "closed" if stage not in ("awarded", "modified") else stage
        elif notice.kind is NoticeKind.AWARD and notice.form in MODIFICATIONS:
            stage = "modified"
        elif notice.kind is NoticeKind.AWARD:
            over = stage in _DECIDED or not still_out(notice, offered, decided)
            stage = _decided(stage, won=won) if over else _out(stage)
        elif notice.lots and notice.decided and decided.issuperset(notice.lots):
            stage = "awarded"
        elif notice.kind in (NoticeKind.TENDER, NoticeKind.CHANGE):
            # A correction of an award, or of a cancelled tender, does not open it again, unless
            # it says that the tender is open.
            reopens = notice.closed is False and stage in ("closed", "cancelled")
            if notice.kind is NoticeKind.TENDER:
                over = stage in _DECIDED or stage == "closed"
                stage = "re-tendered" if over and not again else _out(stage)
            elif stage in ("announced", "planned") or reopens:
                stage = "tender"
        elif notice.kind is NoticeKind.PLANNED and stage == "announced":
            stage = "planned"
    return stage


def _in_part(
    notice: NoticeFacts, offered: Mapping[str | None, Closing], given_up: Collection[str]
) -> bool:
    """Tell whether results end some of the lots that were called for, and leave others."""
    lots = {lot for lot in offered if lot}
    named = set(notice.decided or ())
    return "" not in named and bool(lots & named) and not lots <= set(given_up)


def _out(stage: Stage) -> Stage:
    """Return the stage of what takes tenders: the second call stays one."""
    return "re-tendered" if stage == "re-tendered" else "tender"


def _decided(stage: Stage, *, won: bool) -> Stage:
    """Return the stage after a result: of what nobody won, that tenders are no longer taken."""
    if not won:
        return "cancelled" if stage == "cancelled" else "closed"
    return "modified" if stage == "modified" else "awarded"


def _order(notice: NoticeFacts) -> tuple[datetime, bool, str]:
    """Put a correction of the same day behind what it corrects."""
    at, key = notice.age
    return (at, bool(notice.corrects), key)
