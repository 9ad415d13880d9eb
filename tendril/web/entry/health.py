"""`/health`: how fresh the page is and whether somebody has to look, for a monitor."""

from __future__ import annotations

from datetime import datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import orjson
from fastapi import APIRouter, Request, Response

from data.errors import TendrilError
from tendril.run.watch.health import health
from tendril.web.app.page import Page
from tendril.web.app.visit import AnyVisit
from tendril.web.security.binding import LOCAL_NAMES, is_loopback

if TYPE_CHECKING:
    from tendril.run.watch.health import Health
    from tendril.web.app.visit import Visit

router = APIRouter()
PAGE = Page("health", router, {"en": {}})
# What a proxy adds: behind one, an address of this machine says nothing of who asks.
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
# The copy is made at the end of a run, and a run takes its time.
_BEHIND = timedelta(minutes=1)


@router.get("/health")
def how_it_stands(visit: AnyVisit) -> Response:
    """Answer 200 when all is well, 503 when somebody has to look; to this machine and readers."""
    if visit.reader is None and not _asks_here(visit.request):
        told = {"error": "ask from the machine itself, without a proxy, or log in"}
        return _answer(HTTPStatus.FORBIDDEN, told)
    if not visit.site.is_home:
        return _answer(HTTPStatus.SERVICE_UNAVAILABLE, {"well": False, "error": "no home yet"})
    try:
        found = health(visit.site.home, visit.settings, now=visit.now)
    except TendrilError as error:  # it cannot look: that is not well
        return _answer(HTTPStatus.SERVICE_UNAVAILABLE, {"well": False, "error": str(error)})
    as_of = visit.site.copies.as_of()
    stale = _stale(found, as_of)
    state = found.as_json() | _freshness(visit, as_of)
    if stale is not None:
        state |= {"well": False, "reasons": [*state["reasons"], stale]}
    return _answer(HTTPStatus.OK if state["well"] else HTTPStatus.SERVICE_UNAVAILABLE, state)


def _asks_here(request: Request) -> bool:
    """Tell whether a program on this machine asks, and no proxy for somebody else."""
    peer = request.client.host if request.client else ""
    forwarded = any(name in request.headers for name in _FORWARDED)
    return is_loopback(peer) and not forwarded and request.url.hostname in LOCAL_NAMES


def _freshness(visit: Visit, as_of: datetime | None) -> dict[str, Any]:
    age = None if as_of is None else round((visit.now - as_of) / timedelta(hours=1), 1)
    return {"as_of": as_of, "age_hours": age}


def _stale(found: Health, as_of: datetime | None) -> dict[str, str] | None:
    """Return that the pages show what is older than the last run that ended, if they do."""
    if found.last_run is None or found.last_state not in ("ok", "incomplete"):
        return None
    if as_of is not None and as_of >= found.last_run - _BEHIND:
        return None
    since = "nothing" if as_of is None else f"what was known on {as_of:%Y-%m-%d %H:%M} UTC"
    return {
        "about": "warehouse",
        "text": f"the pages show {since}, and the last run began after it",
        "do": "`tendril run --no-crawl` publishes anew.",
    }


def _answer(status: HTTPStatus, told: dict[str, Any]) -> Response:
    body = orjson.dumps(told, option=orjson.OPT_INDENT_2) + b"\n"
    return Response(body, status, media_type="application/json")
