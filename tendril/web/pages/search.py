"""Search: words and conditions in the address, choices with counts, alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from fastapi import APIRouter, Response

from data.errors import TendrilError
from ranking.scoring.calibration import points
from tendril.home.reference import reference_of
from tendril.inbox.entries import SearchSaved
from tendril.search.asked import ORDERS, Asked
from tendril.search.find import SIZE, search
from tendril.web.app.page import Page
from tendril.web.app.visit import ReaderVisit, Visit
from tendril.web.kept.searches import AskedSearch
from tendril.web.searches.alerts import alerts, told
from tendril.web.searches.choices import FACETS, choices, country, name_of
from tendril.web.wording.search import SEARCH

if TYPE_CHECKING:
    from data.codes.reference import Reference

router = APIRouter()
PAGE = Page("search", router, SEARCH, path="/search", order=20)


@router.get("/search")
def find(visit: ReaderVisit) -> Response:
    """Show what the address asks for; htmx gets the results alone."""
    asked = Asked.of(visit.request.query_params)
    reference = reference_of(visit.site.home)
    with visit.copy() as copy:
        if copy is None:
            return visit.page("today_none.html.j2", copy=copy)
        model, profile = visit.site.model, visit.profile.id if visit.profile else ""
        near = model.near(asked.q)
        hour = visit.now.replace(minute=0, second=0, microsecond=0)
        found = visit.site.searches.get(
            AskedSearch(copy.version, asked, profile, near is not None, hour),
            lambda: search(
                copy.snapshot.connection, asked, now=visit.now, profile=profile, near=near
            ),
        )
        kept = alerts(copy, visit.said(copy), profile)
        shown = kept if visit.wants_part else told(copy, kept, now=visit.now)
        return visit.page(
            "search.part.html.j2" if visit.wants_part else "search.html.j2",
            copy=copy,
            asked=asked,
            found=found,
            pages=-(-found.total // SIZE),
            facets={
                facet: choices(asked, facet, found.facets.get(facet, ()), visit.words, reference)
                for facet in FACETS
            },
            orders=ORDERS,
            alerts=shown,
            saved=any(alert.query == asked.address() for alert in kept),
            model=model.state,
            country=country,
            points=points,
            describe=lambda row: _sector(row["cpv"], visit, reference),
        )


@router.post("/search/save")
def save(visit: ReaderVisit) -> Response:
    """Keep a search as an alert, or no more."""
    if visit.profile is None:
        raise TendrilError("There is no company profile. Make one on the page Profile.")
    asked = Asked.of(dict(parse_qsl(visit.field("query"))))
    if asked.is_empty:
        raise TendrilError("A search without any word or condition would tell of everything.")
    query = asked.address()
    entry = SearchSaved(
        profile=visit.profile.id,
        query=query,
        label=_label(asked, visit),
        on=visit.field("say") != "forget",
        by=visit.by,
    )
    visit.site.inbox.put(entry, now=visit.now)
    return visit.redirect(f"/search?{query}")


def _label(asked: Asked, visit: Visit) -> str:
    """Return what an alert is called: its words and conditions."""
    reference = reference_of(visit.site.home)
    named = [
        name_of(facet, value, visit.words, reference)
        for facet in FACETS
        if (value := getattr(asked, facet))
    ]
    locale, words = visit.words.locale, visit.words
    amounts = [
        f"{words(f'search.{name}')} {locale.number(value)}"
        for name in ("least", "most")
        if (value := getattr(asked, name)) is not None
    ]
    days = [
        f"{words(f'search.{name}')} {locale.short_day(value)}"
        for name in ("after", "until")
        if (value := getattr(asked, name)) is not None
    ]
    return locale("list").join(filter(None, (asked.q, *named, *amounts, *days)))[:300]


def _sector(codes: list[str] | None, visit: Visit, reference: Reference) -> str | None:
    if not codes:
        return None
    found = reference.cpv_nearest(codes[0], visit.words.language)
    return found[1] if found else None
