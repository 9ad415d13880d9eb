"""What comes: contracts that end with the window of the next tender, and what is announced."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Response

from ranking.scoring.calibration import points
from tendril.stages.ahead.outlook import Horizon, forecasts, renewals
from tendril.web.app.page import Page
from tendril.web.app.visit import ReaderVisit, Visit
from tendril.web.warehouse.rows import rows
from tendril.web.wording.ahead import AHEAD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tendril.web.app.words import WebWords
    from tendril.web.warehouse.copies import OpenCopy

router = APIRouter()
PAGE = Page("ahead", router, AHEAD, path="/ahead", order=50)
FIRST, LAST, MONTHS, SHOWN = 6, 18, 12, 100


@router.get("/ahead")
def ahead(visit: ReaderVisit) -> Response:
    """Show contracts that end between `?from=` and `?to=` months from now, and forecasts."""
    asked = visit.request.query_params
    first, last = _months(asked.get("from"), FIRST), _months(asked.get("to"), LAST)
    first, last = min(first, last), max(first, last)
    every = asked.get("every") == "1"
    today = visit.now.astimezone(ZoneInfo(visit.zone)).date()
    with visit.copy() as copy:
        if copy is None:
            return visit.page("today_none.html.j2", copy=copy)
        ending = renewals(copy.snapshot, today, Horizon(first, last), every=every)
        planned = forecasts(copy.snapshot, today, MONTHS)
        shown = [*ending[:SHOWN], *planned[:SHOWN]]
        return visit.page(
            "ahead.html.j2",
            copy=copy,
            first=first,
            last=last,
            months=MONTHS,
            every=every,
            ending=ending[:SHOWN],
            more=max(0, len(ending) - SHOWN),
            planned=planned[:SHOWN],
            today=today,
            fits=_fits(visit, copy, shown),
            value=lambda row: _value(row, visit.words),
            window=lambda row: _window(row, today, visit.words),
            money=lambda row: _stated(row, visit.words),
        )


def _months(text: str | None, default: int) -> int:
    return min(int(text), 600) if text and text.isascii() and text.isdigit() else default


def _fits(visit: Visit, copy: OpenCopy, shown: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Return how well projects fit the profile, in points of 100."""
    if visit.profile is None:
        return {}
    named = [row["project_id"] for row in shown]
    found = rows(copy, "fits", profile=visit.profile.id, projects=named)
    return {row["project_id"]: points(row["score"]) for row in found}


def _value(row: Mapping[str, Any], words: WebWords) -> str:
    if row["value_eur"] is not None:
        amount = words.locale.money(Decimal(str(row["value_eur"])), "EUR")
        estimated = row["value_kind"] != "price"
        return words("ahead.value.estimate", value=amount) if estimated else amount
    if row["ceiling_eur"] is None:
        return words("ahead.value.none")
    ceiling = words.locale.money(Decimal(str(row["ceiling_eur"])), "EUR")
    return words("ahead.value.ceiling", value=ceiling)


def _stated(row: Mapping[str, Any], words: WebWords) -> str:
    if row["value_amount"] is None:
        return words("ahead.value.none")
    return words.locale.money(row["value_amount"], row["value_currency"])


def _window(row: Mapping[str, Any], today: date, words: WebWords) -> str:
    """Return from when to when the next tender is due, and whether that is now or over."""
    first, last = row["window_from"], row["window_to"]
    day = words.locale.short_day
    text = words("ahead.span", first=day(first), last=day(last))
    if row["window_basis"] in ("planned_by_buyer", "said_by_buyer"):
        return f"{text}, {words('ahead.by')}"
    if last < today:
        return f"{text}, {words('ahead.overdue')}"
    return f"{text}, {words('ahead.now')}" if first <= today else text
