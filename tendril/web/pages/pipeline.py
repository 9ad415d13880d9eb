"""Pipeline: the board from found to won with moves, and the figures of sales."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, get_args

from fastapi import APIRouter, Response

from data.errors import TendrilError
from data.vocabulary import PipelineStage
from tendril.inbox.entries import Moved, Verdicted
from tendril.pipeline.board import board
from tendril.pipeline.events import project_rows
from tendril.pipeline.figures import pipeline
from tendril.pipeline.known import look_up, read_links
from tendril.pipeline.page import SECTIONS, PipelinePage
from tendril.pipeline.period import period
from tendril.pipeline.standing import Event
from tendril.web.app.page import Page
from tendril.web.app.visit import ReaderVisit, Visit
from tendril.web.kept.pipelines import AskedPipeline
from tendril.web.wording.pipeline import PIPELINE

if TYPE_CHECKING:
    from tendril.inbox.overlay import Said

router = APIRouter()
PAGE = Page("pipeline", router, PIPELINE, path="/pipeline", order=65)
STAGES: tuple[PipelineStage, ...] = get_args(PipelineStage)
_CARDS = 8


@router.get("/pipeline")
def show(visit: ReaderVisit) -> Response:
    """Show the board and the figures of the last twelve months, or since a day."""
    profile, now = visit.profile, visit.now
    with visit.copy() as copy:
        if copy is None or profile is None:
            return visit.page("today_none.html.j2", copy=copy)
        said = visit.said(copy)
        look_back = timedelta(days=visit.settings.ranking.look_back_days)
        links = read_links(visit.site.home.known) if visit.site.home.known.is_file() else []
        over = period(_day(visit.request.query_params.get("since")), None, now)
        told = tuple(_events(said, profile.id))
        asked = AskedPipeline(
            copy.version, profile, visit.settings.pipeline, over.since.date(), now.date(),
            tuple(links), told,
        )  # fmt: skip
        found = visit.site.pipelines.get(
            asked,
            lambda: pipeline(
                copy.snapshot,
                profile,
                visit.settings.pipeline,
                over,
                now=now,
                known=look_up(
                    copy.snapshot.connection, links, profile, now=now, look_back=look_back
                ),
                more=told,
            ),
        )
        page = PipelinePage(visit.words.locale)
        return visit.page(
            "pipeline.html.j2",
            copy=copy,
            columns=board(found.sold, now=now, most=_CARDS),
            sections=[
                (section, some)
                for section, names in SECTIONS
                if (some := [each for each in found.figures if each.name in names])
            ],
            since=over.since.date(),
            title=page.words("title", over.facts),
            say=page.words,
            label=lambda figure, _section: page.label(figure),
            stages=STAGES,
        )


@router.post("/pipeline/move")
def move(visit: ReaderVisit) -> Response:
    """Keep that a project is at a stage now, with reason, value and margin where they are given."""
    profile, stage = visit.profile, visit.field("stage")
    if profile is None:
        raise TendrilError("There is no company profile. Make one on the page Profile.")
    project = visit.field("project", limit=200)
    with visit.copy() as copy:
        if copy is None:
            raise TendrilError("Nothing is published yet. `tendril run` does it.")
        rows = project_rows(copy.snapshot, [project], profile.id)
    if not rows:
        raise TendrilError(f"There is no project {project!r} any more. Load the page again.")
    chosen = next((each for each in STAGES if each == stage), None)
    if chosen is None:
        raise TendrilError(f"{stage!r} is no stage. Say one of: {', '.join(STAGES)}.")
    value, margin = _amount(visit, "value"), _amount(visit, "margin")
    if value is not None and margin is not None and margin > value:
        raise TendrilError("The margin is more than the value. Both are in euro.")
    entry = Moved(
        profile=profile.id, project=project, notice=rows[0]["latest_notice_key"], stage=chosen,
        reason=visit.field("reason", limit=500) or None, value=value, margin=margin, by=visit.by,
    )  # fmt: skip
    visit.site.inbox.put(entry, now=visit.now)
    return visit.redirect(f"/pipeline#p-{project}")


def _events(said: Said, profile: str) -> Iterator[tuple[str, Event]]:
    """Give what readers said that the copy does not have yet."""
    for (own, project), word in said.projects.items():
        if own == profile and isinstance(word, Verdicted) and word.at:
            kind = word.verdict
            yield project, Event(word.at, kind, reason=word.reason, by=word.by)
    for moved in said.moves:
        if moved.profile == profile and moved.at:
            yield (
                moved.project,
                Event(
                    moved.at,
                    "moved",
                    moved.stage,
                    moved.reason,
                    moved.value,
                    moved.margin,
                    moved.by,
                ),
            )


def _amount(visit: Visit, name: str) -> float | None:
    """Return an amount in euro; marks of thousands are those of the reader's language."""
    text = visit.field(name, limit=40).replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    if not text:
        return None
    german = visit.words.language == "de"
    plain = text.replace(".", "").replace(",", ".") if german else text.replace(",", "")
    try:
        amount = float(plain)
    except ValueError:
        amount = -1.0
    if not 0 <= amount < 1e15:
        raise TendrilError(f"{text!r} is no amount in euro. Write it such as 250000.")
    return amount


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise TendrilError(f"{text!r} is no day. Write it such as 2026-01-01.") from None
