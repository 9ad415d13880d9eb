"""One click on a project, as an entry of the inbox."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast, get_args
from zoneinfo import ZoneInfo

from data.errors import TendrilError
from ranking.feedback import Why
from tendril.inbox.entries import Followed, PutOff, TakenBack, Verdicted

if TYPE_CHECKING:
    from tendril.inbox.entries import Entry
    from tendril.web.answers.standing import Standing

WHY: tuple[Why, ...] = get_args(Why)
PUT_OFF_DAYS = 7


def said_entry(
    say: str, standing: Standing, *, profile: str, by: str | None, now: datetime, zone: str
) -> Entry:
    """Return the entry that a button's word means, or raise TendrilError for one that is none.

    The words are yes, no, later, undo, follow and unfollow; a reason follows as in `no:too small`.
    """
    word, _, reason = say.partition(":")
    project, notice = standing.project, standing.notice
    if word == "yes" or (word == "no" and (not reason or reason in WHY)):
        return Verdicted(
            profile=profile, project=project, notice=notice, by=by,
            verdict="yes" if word == "yes" else "no",
            reason=cast("Why", reason) if reason and word == "no" else None,
        )  # fmt: skip
    if word == "undo":
        return TakenBack(profile=profile, project=project, notice=notice, by=by)
    if word == "later":
        until = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=PUT_OFF_DAYS)
        return PutOff(profile=profile, project=project, notice=notice, until=until, by=by)
    if word in ("follow", "unfollow") and notice:
        return Followed(
            what="project", value=notice, label=standing.title[:2000], project=project,
            on=word == "follow", by=by,
        )  # fmt: skip
    raise TendrilError(f"The page has no button {say[:40]!r}. Load it again.")
