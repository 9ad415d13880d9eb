"""What a reader says about a project: kept in the inbox, and shown at once."""

from __future__ import annotations

from fastapi import APIRouter, Response

from data.errors import TendrilError
from tendril.web.answers.say import WHY, said_entry
from tendril.web.answers.standing import standings
from tendril.web.app.page import Page
from tendril.web.app.visit import ReaderVisit
from tendril.web.entry.login import own_path
from tendril.web.wording.answer import ANSWER

router = APIRouter()
PAGE = Page("answer", router, ANSWER)


@router.post("/answer")
def answer(visit: ReaderVisit) -> Response:
    """Keep one answer; htmx gets the buttons as they stand now, a browser the page it came from."""
    project, profile = visit.field("project", limit=200), visit.profile
    if profile is None:
        raise TendrilError("There is no company profile. Make one on the page Profile.")
    with visit.copy() as copy:
        if copy is None:
            raise TendrilError("Nothing is published yet. `tendril run` does it.")
        standing = standings(copy, visit.said(copy), profile.id, [project]).get(project)
        if standing is None:
            raise TendrilError(
                f"There is no project {project!r} any more: it was joined to another. Load the"
                " page again."
            )
        entry = said_entry(
            visit.field("say"), standing, profile=profile.id, by=visit.by, now=visit.now,
            zone=visit.zone,
        )  # fmt: skip
        visit.site.inbox.put(entry, now=visit.now)
        back = own_path(visit.field("next"))
        if not visit.wants_part:
            return visit.redirect(f"{back}#e-{project}")
        now = standings(copy, visit.said(copy), profile.id, [project])[project]
        return visit.page(
            "answers.part.html.j2", copy=copy, standing=now, next=back, why=WHY,
        )  # fmt: skip
