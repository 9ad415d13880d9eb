"""Market: what grows, who invests, what is paid and who wins, as charts and tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from fastapi import APIRouter, Response

from data.errors import TendrilError
from tendril.figures.words import Words
from tendril.home.reference import reference_of
from tendril.market.charts import charts
from tendril.market.figures import market
from tendril.market.page import SECTIONS, MarketPage, together
from tendril.market.scope import Scope, region_code, sector_code
from tendril.market.wording import WORDING
from tendril.web.app.page import Page
from tendril.web.app.visit import ReaderVisit, Visit
from tendril.web.kept.markets import Asked
from tendril.web.wording.market import MARKET

if TYPE_CHECKING:
    from tendril.market.figures import Market
    from tendril.web.warehouse.copies import OpenCopy

router = APIRouter()
PAGE = Page("market", router, MARKET, path="/market", order=60)
_MOST = 10
# A chart is a picture with its own style in it, and nothing else.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@router.get("/market")
def show(visit: ReaderVisit) -> Response:
    """Show the figures of what the address asks for."""
    with visit.copy() as copy:
        if copy is None:
            return visit.page("today_none.html.j2", copy=copy)
        found = _market(visit, copy)
        page = MarketPage(visit.words.locale)
        sections = [
            (section, some[:_MOST], len(some))
            for section, names in SECTIONS
            if (some := together([each for each in found.figures if each.name in names]))
        ]
        return visit.page(
            "market.html.j2",
            copy=copy,
            asked={name: visit.request.query_params.get(name, "") for name in _FIELDS},
            query=visit.request.url.query,
            notes=[page.note(note) for note in found.notes],
            charts=[(name, page.words(f"chart.{name}")) for name in charts(found, page.words)],
            sections=sections,
            years=found.called.years if found.called else None,
            say=page.words,
            label=page.label,
        )


@router.get("/market/chart/{name}.svg")
def chart(visit: ReaderVisit, name: str) -> Response:
    """Give one chart as a picture."""
    with visit.copy() as copy:
        if copy is None:
            raise TendrilError("Nothing is published yet. `tendril run` does it.")
        found = _market(visit, copy)
    svg = charts(found, Words(WORDING, visit.words.locale)).get(name)
    if svg is None:
        raise TendrilError(f"There is no chart {name!r} of what was asked for.")
    return Response(svg, media_type="image/svg+xml", headers={"Content-Security-Policy": _POLICY})


_FIELDS = ("sector", "region", "since", "until")


def _market(visit: Visit, copy: OpenCopy) -> Market:
    reference = reference_of(visit.site.home)
    asked: Mapping[str, str | None] = {
        name: (visit.request.query_params.get(name) or "").strip()[:80] or None for name in _FIELDS
    }
    scope = Scope(
        _day(asked["since"]),
        _day(asked["until"]),
        sector_code(asked["sector"], reference),
        region_code(asked["region"]),
    )
    language = visit.words.language
    return visit.site.markets.get(
        Asked(copy.version, scope, visit.now.date(), language),
        lambda: market(copy.snapshot, scope, now=visit.now, reference=reference, language=language),
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise TendrilError(f"{text!r} is no day. Write it such as 2026-01-01.") from None
