"""A click in a digest's mail: what it says is shown, and kept only by the button."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from tendril.delivery.answers import Signer
from tendril.inbox.entries import Verdicted
from tendril.web.answers.standing import standings
from tendril.web.app.page import Page
from tendril.web.app.visit import AnyVisit, Visit

if TYPE_CHECKING:
    from ranking.feedback import Why
    from tendril.delivery.answers import Given

router = APIRouter()
PAGE = Page("mail_answer", router, {"en": {}})


@router.get("/answer")
def ask(visit: AnyVisit) -> Response:
    """Show what the word of a mail says; the word itself is who may say it, without logging in."""
    return _page(visit, visit.request.query_params.get("answer", "")[:2000])


@router.post("/answer/mail")
def keep(visit: AnyVisit) -> Response:
    """Keep the answer of a mail, in its recipient's name."""
    return _page(visit, visit.field("token"), keep=True)


def _page(visit: Visit, token: str, *, keep: bool = False) -> Response:
    given = _given(visit, token)
    with visit.copy() as copy:
        found = {}
        if copy is not None:
            found = standings(copy, visit.said(copy), given.profile, [given.project])
        standing = found.get(given.project)
        if keep:
            entry = Verdicted(
                profile=given.profile,
                project=given.project,
                notice=standing.notice if standing else None,
                verdict=given.verdict,
                reason=cast("Why | None", given.reason),
                by=given.recipient,
            )
            visit.site.inbox.put(entry, now=visit.now)
        return visit.page(
            "mail_answer.html.j2",
            copy=copy,
            given=given,
            token=token,
            title=standing.title if standing else None,
            done=keep,
        )


def _given(visit: Visit, token: str) -> Given:
    """Return what a token says; without a key there is no such page."""
    home = visit.site.home
    key = visit.settings.link_key if home.settings.is_file() else None
    if key is None:
        raise HTTPException(404)
    return Signer(key.get_secret_value()).read(token, now=visit.now)
