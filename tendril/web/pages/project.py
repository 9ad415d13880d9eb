"""A project's card: facts with sources, the long line, evidence, and what people decide."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse, PlainTextResponse

from data.errors import TendrilError
from tendril.cards.call_sheet.render import render_html, render_markdown
from tendril.cards.opened import card_of
from tendril.home.reference import reference_of
from tendril.inbox.entries import Joined, Parted
from tendril.web.answers.say import WHY
from tendril.web.answers.standing import standings
from tendril.web.app.page import Page
from tendril.web.app.visit import ReaderVisit, Visit
from tendril.web.findings.rows import shown_findings
from tendril.web.findings.wording import FINDINGS
from tendril.web.kept.cards import AskedCard
from tendril.web.wording.project import PROJECT

if TYPE_CHECKING:
    from tendril.cards.opened import OpenedCard
    from tendril.web.warehouse.copies import OpenCopy

router = APIRouter()
PAGE = Page("project", router, {each: PROJECT[each] | FINDINGS[each] for each in PROJECT})
# Of one field so many findings stand on the page, and so many lots and changes.
MOST_TAGS, MOST_LOTS, MOST_CHANGES = 5, 60, 30


@router.get("/project/{named:path}/sheet")
def sheet(visit: ReaderVisit, named: str) -> Response:
    """Show the call sheet alone, as a page to print or as Markdown."""
    with visit.copy() as copy:
        opened = _opened(visit, copy, named)
        if visit.request.query_params.get("format") == "md":
            return PlainTextResponse(
                render_markdown(opened.sheet, opened.words, visit.now),
                media_type="text/markdown; charset=utf-8",
            )
        page = render_html(opened.sheet, opened.words, visit.now)
        # The sheet stands alone, with its styles in it; nothing else is allowed.
        policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        return HTMLResponse(page, headers={"Content-Security-Policy": policy})


@router.post("/project/{named:path}/join")
def join(visit: ReaderVisit, named: str) -> Response:
    """Keep that two projects are one."""
    visit.require_admin()
    other = visit.field("other")
    if not other:
        raise TendrilError("Nothing was named to join it with. Give an id, a number or a link.")
    with visit.copy() as copy:
        one = _opened(visit, copy, named).card
        two = _opened(visit, copy, other).card
    if one.project == two.project:
        raise TendrilError(f"{other!r} is this project already.")
    visit.site.inbox.put(
        Joined(one=one.project, other=two.latest or two.project, by=visit.by), now=visit.now
    )
    return visit.redirect(_path(one.project))


@router.post("/project/{named:path}/part")
def part(visit: ReaderVisit, named: str) -> Response:
    """Keep that a notice does not belong to a project."""
    visit.require_admin()
    notice = visit.field("notice")
    with visit.copy() as copy:
        card = _opened(visit, copy, named).card
    if notice not in {station.notice for station in card.line if station.notice}:
        raise TendrilError(f"{notice!r} is none of its notices. Load the page again.")
    visit.site.inbox.put(
        Parted(project=card.project, notices=(notice,), by=visit.by), now=visit.now
    )
    return visit.redirect(_path(card.project))


@router.get("/project/{named:path}")
def card(visit: ReaderVisit, named: str) -> Response:
    """Show all that is known of a project; it may be named by a notice's number or link too."""
    with visit.copy() as copy:
        opened = _opened(visit, copy, named)
        assert copy is not None  # noqa: S101
        card = opened.card
        if named != card.project:
            return visit.redirect(_path(card.project))
        said = visit.said(copy)
        profile = visit.profile.id if visit.profile else ""
        stand = standings(copy, said, profile, [card.project])
        found = shown_findings(
            card.tags, visit.words, reference_of(visit.site.home), most=MOST_TAGS
        )
        return visit.page(
            "project.html.j2",
            copy=copy,
            card=card,
            sheet=opened.sheet,
            said=opened.words,
            titles=opened.titles,
            standing=stand[card.project],
            decided=said.decided(card.project),
            found=found,
            most_lots=MOST_LOTS,
            most_changes=MOST_CHANGES,
            why=WHY,
            path=_path(card.project),
        )


def _opened(visit: Visit, copy: OpenCopy | None, named: str) -> OpenedCard:
    if copy is None:
        raise TendrilError("Nothing is published yet. `tendril run` does it.")
    asked = AskedCard(
        copy.version, named, visit.profile, visit.words.language, visit.zone,
        visit.now.replace(minute=0, second=0, microsecond=0),
    )  # fmt: skip
    return visit.site.cards.get(
        asked,
        lambda: card_of(
            copy.snapshot,
            visit.site.home,
            named,
            now=visit.now,
            profile=visit.profile,
            language=visit.words.language,
        ),
    )


def _path(project: str) -> str:
    return f"/project/{quote(project, safe='')}"
