"""The sources' health, the day's job, and sources to find and turn on."""

from __future__ import annotations

from fastapi import APIRouter, Response

from data.errors import TendrilError
from spiders.catalogue.known import search
from spiders.configured import source_spider
from tendril.demo.stage import is_demo
from tendril.digest.sentences.findings import sentence
from tendril.home.source_list import add_sources, remove_sources
from tendril.run.health_report import report
from tendril.web.app.page import Page
from tendril.web.app.visit import ReaderVisit
from tendril.web.wording.sources import SOURCES

router = APIRouter()
PAGE = Page("sources", router, SOURCES, path="/sources", order=70)
FOUND = 40


@router.get("/sources")
def sources(visit: ReaderVisit) -> Response:
    """Show how each source is doing, and those that `?find=` names."""
    words = visit.request.query_params.get("find", "").strip()[:200]
    home, settings = visit.site.home, visit.settings
    with visit.copy() as copy:
        found = report(home, settings, now=visit.now)
        locale = visit.words.locale
        return visit.page(
            "sources.html.j2",
            copy=copy,
            report=found,
            said={
                each.name: [sentence(finding, locale) for finding in each.health.findings]
                for each in found.sources
            },
            find=words,
            hits=search(words.split())[:FOUND] if words else [],
            on=set(settings.crawl.sources),
            busy=visit.site.beside.is_busy or found.job.state == "running",
            failed=visit.site.beside.failed,
        )


@router.post("/sources")
def change(visit: ReaderVisit) -> Response:
    """Turn a source on or off in tendril.toml."""
    visit.require_admin()
    name, home = visit.field("source", limit=100), visit.site.home
    if visit.field("say") == "remove":
        if not remove_sources(home.settings, [name]):
            raise TendrilError(f"{name} is not in the list of sources of tendril.toml.")
    else:
        source_spider(name)  # raises with the reason when it cannot be turned on
        add_sources(home.settings, [name])
    return visit.redirect("/sources")


@router.post("/run")
def run(visit: ReaderVisit) -> Response:
    """Start a run of the day beside the page."""
    visit.require_admin()
    visit.site.beside.start("demo" if is_demo(visit.site.home) else "run")
    return visit.redirect("/sources")
