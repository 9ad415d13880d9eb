"""The set-up where no home exists: what the company builds, or a look at made data."""

from __future__ import annotations

from fastapi import APIRouter, Response

from data.codes.country_codes import iso_country
from data.errors import TendrilError
from spiders.catalogue.known import proposed
from tendril.demo.stage import is_demo
from tendril.digest.wording import LANGUAGES
from tendril.drafting.solutions import MOST
from tendril.home.new import NewHome, NewSolution, make_home
from tendril.home.profiles import home_profiles
from tendril.home.settings import load_settings
from tendril.home.source_list import add_sources
from tendril.home.zones import known_zone
from tendril.web.app.errors import Forbidden
from tendril.web.app.page import Page
from tendril.web.app.visit import AnyVisit, Visit
from tendril.web.entry.setup_draft import Drafted, drafted
from tendril.web.profiles.form import lines_of, number_of, words_of
from tendril.web.wording.setup import SETUP

router = APIRouter()
PAGE = Page("setup", router, SETUP)


@router.get("/setup")
def setup(visit: AnyVisit) -> Response:
    """Show the form where there is no home; while made data is read, that it is."""
    _check(visit)
    site = visit.site
    if site.beside.is_busy or (site.is_home and _is_waiting(visit)):
        return visit.page("setup_working.html.j2", failed=site.beside.failed)
    if site.is_home:
        return visit.redirect("/")
    return _form(visit, site.beside.failed)


@router.post("/setup/demo")
def demo(visit: AnyVisit) -> Response:
    """Make a home of made data beside the page."""
    _check(visit)
    if visit.site.is_home:
        return visit.redirect("/")
    visit.site.beside.start("demo")
    return visit.redirect("/setup")


@router.post("/setup/draft")
def draft(visit: AnyVisit) -> Response:
    """Fill the form in after the company's own web page; what the page lacks stays as it was."""
    _check(visit)
    if visit.site.is_home:
        return visit.redirect("/")
    try:
        found = drafted(visit)
    except TendrilError as error:
        return _form(visit, str(error), status=422)
    return _form(visit, drafted=found)


@router.post("/setup")
def own(visit: AnyVisit) -> Response:
    """Make a home for the company of the form."""
    _check(visit)
    if visit.site.is_home:
        return visit.redirect("/")
    try:
        _make(visit)
    except TendrilError as error:
        return _form(visit, str(error), status=422)
    return visit.redirect("/profile")


def _check(visit: Visit) -> None:
    if visit.reader is None or not visit.reader.is_admin:
        raise Forbidden


def _is_waiting(visit: Visit) -> bool:
    """Tell whether a home of made data is there and its first run is not done."""
    return is_demo(visit.site.home) and visit.site.copies.as_of() is None


def _make(visit: Visit) -> None:
    home, field = visit.site.home, visit.field
    regions = tuple(code.upper() for code in words_of(field("regions")))
    solutions = tuple(
        NewSolution(
            title,
            " ".join(field(f"description-{number}").split()) or title,
            tuple(lines_of(field(f"keywords-{number}"))),
        )
        for number in range(MOST + 1)
        if (title := field(f"title-{number}", limit=300))
    )
    if not field("company") or not solutions:
        raise TendrilError("The company's name and at least one thing that it builds are needed.")
    answers = NewHome(
        company=field("company", limit=300),
        solutions=solutions,
        language=field("language") if field("language") in LANGUAGES else "en",
        regions=regions,
        exclusions=tuple(lines_of(field("exclusions"))),
        certificates=tuple(lines_of(field("certificates"))),
        budget_min=number_of(field("least"), "least"),
        budget_max=number_of(field("most"), "most"),
        currency=field("currency", limit=3).upper() or "EUR",
        min_days=number_of(field("days"), "days") or 0,
        contact=field("contact", limit=200),
        zone=_zone(field("zone", limit=60)),
    )
    made = make_home(home, answers)
    try:
        load_settings(home.settings)
        home_profiles(home)
    except TendrilError:
        for path in made:  # what cannot be read is no home; the form tells why
            path.unlink(missing_ok=True)
        raise
    if field("sources"):
        found = proposed(iso_country(code) for code in regions)
        ready = [each.name for each in found if each.is_ready]
        add_sources(home.settings, ready)


def _zone(text: str) -> str:
    try:
        return known_zone(text or "Europe/Berlin")
    except ValueError as error:
        raise TendrilError(f"{text!r} is no time zone. Write one such as Europe/Berlin.") from error


def _form(
    visit: Visit, problem: str | None = None, status: int = 200, drafted: Drafted | None = None
) -> Response:
    given = {name: visit.field(name) for name in visit.form}
    given.update(drafted.fields if drafted else {})
    filled = sum(1 for number in range(MOST) if given.get(f"title-{number}"))
    return visit.page(
        "setup.html.j2",
        status=status,
        problem=problem,
        given=given,
        home=visit.site.home.root,
        solutions=max(2, filled + 1),
        notes=drafted.notes if drafted else (),
    )
