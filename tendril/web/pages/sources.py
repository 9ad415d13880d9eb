"""The sources' health, the day's job, and sources to find, turn on and turn off."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Response

from data.codes.country_codes import iso_country
from data.errors import TendrilError
from spiders.catalogue.known import Known, known, proposed, search
from spiders.configured import source_spider
from tendril.demo.stage import is_demo
from tendril.digest.sentences.findings import sentence
from tendril.inbox.file_entries import SourceChosen
from tendril.run.health_report import report
from tendril.web.app.page import Page
from tendril.web.app.visit import ReaderVisit, Visit
from tendril.web.wording.problems import problem_in_words
from tendril.web.wording.sources import SOURCES

router = APIRouter()
PAGE = Page("sources", router, SOURCES, path="/sources", order=70)
FOUND = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """Which sources are read: by the settings, and what waits for the next run."""

    listed: frozenset[str]
    waiting: Mapping[str, bool]  # name: whether it is turned on

    def is_on(self, name: str) -> bool:
        """Return whether the next run reads a source."""
        return self.waiting.get(name, name in self.listed)

    @property
    def changed(self) -> dict[str, bool]:
        """Return what the next run does otherwise than the settings say."""
        return {name: on for name, on in self.waiting.items() if on != (name in self.listed)}


@router.get("/sources")
def sources(visit: ReaderVisit) -> Response:
    """Show how each source is doing, those for the profile's regions, and what `?find=` names."""
    words = visit.request.query_params.get("find", "").strip()[:200]
    home, choice, every = visit.site.home, _choice(visit), known()
    with visit.copy() as copy:
        found = report(home, visit.settings, now=visit.now, copy=copy.snapshot if copy else None)
        locale = visit.words.locale
        return visit.page(
            "sources.html.j2",
            copy=copy,
            report=found,
            uncovered=locale("list").join(map(locale.country, found.uncovered)),
            problem=lambda text: problem_in_words(text, visit.words.language),
            said={
                each.name: [sentence(finding, locale) for finding in each.health.findings]
                for each in found.sources
            },
            find=words,
            hits=search(words.split())[:FOUND] if words else [],
            proposal=_proposal(visit, choice),
            choice=choice,
            changed=[(every[name], on) for name, on in choice.changed.items() if name in every],
            keyless=[
                each
                for name, each in every.items()
                if each.key and choice.is_on(name) and not os.environ.get(each.key)
            ],
            busy=visit.site.beside.is_busy or found.job.state == "running",
            failed=visit.site.beside.failed,
        )


@router.post("/sources")
def change(visit: ReaderVisit) -> Response:
    """Turn a source on or off from the next run on, or all that are proposed and ready."""
    visit.require_admin()
    choice, said = _choice(visit), visit.field("say")
    if said == "proposed":
        for each in _proposal(visit, choice):
            if each.is_ready:
                _say(visit, each.name, on=True)
        return visit.redirect("/sources")
    name, on = visit.field("source", limit=100), said != "remove"
    if on:
        source_spider(name)  # raises with the reason when it cannot be turned on
    elif not choice.is_on(name):
        raise TendrilError(f"{name} is not in the list of sources of tendril.toml.")
    if choice.is_on(name) != on:
        _say(visit, name, on=on)
    return visit.redirect("/sources")


@router.post("/run")
def run(visit: ReaderVisit) -> Response:
    """Start a run of the day beside the page."""
    visit.require_admin()
    visit.site.beside.start("demo" if is_demo(visit.site.home) else "run")
    return visit.redirect("/sources")


def _choice(visit: Visit) -> Choice:
    waiting = {
        entry.source: entry.on
        for entry in visit.site.inbox.waiting()
        if isinstance(entry, SourceChosen)
    }
    return Choice(frozenset(visit.settings.crawl.sources), waiting)


def _proposal(visit: Visit, choice: Choice) -> list[Known]:
    """Return what the regions of the profile propose and the next run does not read."""
    regions = visit.profile.regions if visit.profile else ()
    found = proposed(iso_country(region) for region in regions)
    return [each for each in found if not choice.is_on(each.name)]


def _say(visit: Visit, name: str, *, on: bool) -> None:
    visit.site.inbox.put(SourceChosen(source=name, on=on, by=visit.by), now=visit.now)
