"""Missed?: was a notice seen, when, and why was it not shown."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from fastapi import APIRouter, Response

from data.errors import TendrilError
from data.naming.asked import asked_for
from tendril.inbox.entries import Missed
from tendril.missed.look import look
from tendril.web.app.page import Page
from tendril.web.app.visit import ReaderVisit
from tendril.web.wording.missed import MISSED

router = APIRouter()
PAGE = Page("missed", router, MISSED, path="/missed", order=80)


@router.get("/missed")
def missed(visit: ReaderVisit) -> Response:
    """Show the form, and what is known of `?link=`."""
    link = visit.request.query_params.get("link", "").strip()[:2000]
    with visit.copy() as copy:
        found = problem = None
        if link:
            try:
                connection = copy.snapshot.connection if copy else None
                found = look(
                    connection, visit.site.home, asked_for(link), visit.profiles, now=visit.now
                )
            except TendrilError as error:
                problem = str(error)
        return visit.page(
            "missed.html.j2",
            copy=copy,
            link=link,
            found=found,
            problem=problem,
            day_of=date.fromisoformat,
            noted=_noted(visit, link),
        )


@router.post("/missed")
def should_have(visit: ReaderVisit) -> Response:
    """Keep that a notice should have been shown."""
    link = visit.field("link")
    asked_for(link)  # raises for what is no link and no number
    if visit.profile is None:
        raise TendrilError("There is no company profile. Make one on the page Profile.")
    visit.site.inbox.put(Missed(profile=visit.profile.id, link=link, by=visit.by), now=visit.now)
    return visit.redirect(f"/missed?link={quote(link, safe='')}")


def _noted(visit: ReaderVisit, link: str) -> bool:
    """Tell whether somebody said that it was missed, and no run has it yet."""
    told = visit.site.inbox.told() if link else []
    return any(isinstance(each, Missed) and each.link == link for each in told)
