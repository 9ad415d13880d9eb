"""Today: the digest of the day with buttons, and what was put off until today."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Response

from tendril.digest.layout.detail import Detail
from tendril.digest.layout.view import View
from tendril.inbox.entries import PutOff
from tendril.web.answers.say import WHY
from tendril.web.answers.standing import standings
from tendril.web.app.page import Page
from tendril.web.app.visit import ReaderVisit, Visit
from tendril.web.kept.digests import days_of, digest_of
from tendril.web.searches.alerts import alerts, told
from tendril.web.warehouse.rows import rows
from tendril.web.wording.today import TODAY

if TYPE_CHECKING:
    from tendril.inbox.overlay import Said
    from tendril.web.warehouse.copies import OpenCopy

router = APIRouter()
PAGE = Page("today", router, TODAY, path="/", order=10)
DETAIL = Detail(summary=420, quote=240, reasons=4, examples=3, entries=100, lots=12)


@router.get("/")
def today(visit: ReaderVisit) -> Response:
    """Show the newest digest, or that of `?day=`."""
    profile = visit.profile
    days = days_of(visit.site.home.digests, profile.id) if profile else []
    with visit.copy() as copy:
        if profile is None or not days or copy is None:
            return visit.page("today_none.html.j2", copy=copy)
        day = visit.request.query_params.get("day") or days[-1]
        digest = digest_of(visit.site.home.digests, profile.id, day)
        said = visit.said(copy)
        returning = _returning(visit, copy, said)
        shown = [*(entry.project for entry in digest.entries), *returning]
        stand = standings(copy, said, profile.id, shown)
        at = days.index(day)
        view = View(visit.words.locale, DETAIL)
        return visit.page(
            "today.html.j2",
            copy=copy,
            digest=digest,
            view=view,
            headline=view.headline(digest),
            stand=stand,
            returning=[stand[project] for project in returning if project in stand],
            alerts=[
                alert
                for alert in told(copy, alerts(copy, said, profile.id), now=visit.now)
                if alert.new
            ],
            refusals=visit.site.inbox.refusals()[:1],
            refused=len(visit.site.inbox.refusals()),
            why=WHY,
            earlier=days[at - 1] if at else None,
            later=days[at + 1] if at + 1 < len(days) else None,
            is_newest=day == days[-1],
            day_of=date.fromisoformat,
        )


def _returning(visit: Visit, copy: OpenCopy, said: Said) -> list[str]:
    """Return the projects that were put off until a day that has come."""
    assert visit.profile is not None  # noqa: S101
    profile, here = visit.profile.id, visit.now.astimezone(ZoneInfo(visit.zone)).date()
    until = {row["project_id"]: row["until"] for row in rows(copy, "put_off", profile=profile)}
    for (of, project), word in said.projects.items():
        if of != profile:
            continue
        if isinstance(word, PutOff):
            until[project] = word.until
        else:
            until.pop(project, None)
    return [project for project, day in until.items() if day <= here]
