"""`tendril init`: make a home folder from a few questions or flags."""

from __future__ import annotations

import re
import sys
from typing import Annotated

import typer

from data.errors import TendrilError
from tendril.commands.home.init_draft import NOTHING, Drafted, drafted, written
from tendril.commands.home.init_sources import propose, tell
from tendril.digest.wording import LANGUAGES
from tendril.home.folder import Home, HomeOption
from tendril.home.new import NewHome, NewSolution, make_home
from tendril.output import JsonOption, print_json, stderr_console, stdout_console


def command(
    ctx: typer.Context,
    from_page: Annotated[
        str | None,
        typer.Option(
            "--from-page",
            metavar="ADDRESS",
            help="Your company's own web page: name, solutions, keywords, regions and certificates"
            " are drafted from it, for you to correct. Other flags go before it.",
        ),
    ] = None,
    company: Annotated[str | None, typer.Option(help="Your company's name.")] = None,
    builds: Annotated[
        list[str] | None,
        typer.Option(
            help='What you build: "Title: description; keyword, keyword". Repeat per solution.'
        ),
    ] = None,
    regions: Annotated[
        str | None, typer.Option(help="Where you deliver: DE,AT,ITC4 …; empty for everywhere.")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(help="What you never want to see. Repeat.")
    ] = None,
    budget_min: Annotated[int | None, typer.Option(min=0, help="Smallest order.")] = None,
    budget_max: Annotated[int | None, typer.Option(min=0, help="Largest order.")] = None,
    currency: Annotated[str, typer.Option(help="Currency of the budget window.")] = "EUR",
    language: Annotated[
        str | None, typer.Option(help="Language of profile and digest: en, de or zh.")
    ] = None,
    min_days: Annotated[int, typer.Option(min=0, help="Days you need for an offer.")] = 14,
    contact: Annotated[
        str | None, typer.Option(help="E-mail or page that sources can reach you at.")
    ] = None,
    zone: Annotated[str, typer.Option(help="Your time zone.")] = "Europe/Berlin",
    fetch: Annotated[
        bool | None,
        typer.Option("--fetch/--no-fetch", help="Fetch the official CPV and NUTS lists now."),
    ] = None,
    add_sources: Annotated[
        bool | None,
        typer.Option(
            "--add-sources/--no-sources", help="Turn on the sources proposed for the regions."
        ),
    ] = None,
    overwrite: Annotated[bool, typer.Option(help="Write existing files anew.")] = False,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Make a home folder with commented settings and a company profile."""
    place = Home.find(home, ctx)
    ask = sys.stdin.isatty() and not json_output
    if not overwrite and place.profile.exists():
        raise TendrilError(
            f"{place.root} is a home already. Edit {place.profile.name} there, or write it anew"
            " with --overwrite."
        )
    draft = drafted(from_page, contact=contact, language=language) if from_page else NOTHING
    company = company or _ask("Your company's name", ask, "--company", draft.company or None)
    solutions = tuple(map(_solution, builds)) if builds else _solutions(ask, draft)
    language = language or _ask(
        "Language of the digest (en, de or zh)", ask, "", draft.digest_language
    )
    if language not in LANGUAGES:
        raise TendrilError(f"--language: {language!r} is not known; allowed are en, de and zh.")
    if regions is None:
        known = ",".join(draft.regions)
        question = "Where you deliver (DE, AT, ITC4 …; empty or -: everywhere)"
        regions = _ask(question, ask, "", known).removeprefix("-")
    if ask and budget_min is None and budget_max is None:
        budget_min = _amount(_ask(f"Smallest order in {currency} (empty: none)", ask, "", ""))
        budget_max = _amount(_ask(f"Largest order in {currency} (empty: none)", ask, "", ""))
    if budget_min is not None and budget_max is not None and budget_min > budget_max:
        raise TendrilError(f"The smallest order, {budget_min}, is above the largest, {budget_max}.")
    if contact is None:
        contact = _ask("Your e-mail, shown to sources in the user agent", ask, "", "")
    answers = NewHome(
        company=company,
        solutions=solutions,
        language=language,
        regions=_regions(regions),
        exclusions=tuple(exclude or ()),
        certificates=draft.certificates,
        budget_min=budget_min,
        budget_max=budget_max,
        currency=currency.upper(),
        min_days=min_days,
        contact=contact,
        zone=zone,
    )
    settings, profile = make_home(place, answers, overwrite=overwrite)
    _check(place)
    if fetch is None:
        fetch = ask and typer.confirm("Fetch the official CPV and NUTS lists now?", default=True)
    reference = _fetch_reference(place) if fetch else "built-in"
    proposed = propose(place, answers.regions, ask=ask, add=add_sources)
    if json_output:
        print_json(
            {
                "home": str(place.root),
                "settings": str(settings),
                "profile": str(profile),
                "reference": reference,
                "sources": [each.name for each in proposed],
                "draft": draft.as_json(answers) if from_page else None,
            }
        )
        return
    out = stdout_console()
    out.print(f"Made the home folder {place.root}")
    out.print(f"  {settings.name:<14} settings, each with a comment")
    out.print(
        f"  {profile.name:<14} what {company} builds; the better it says so, the better Tendril"
    )
    out.print(f"  {'profiles/':<14} more of them, if you like: a TOML file and a digest each")
    if reference == "built-in":
        out.print(
            "The short built-in CPV and NUTS tables are used until `tendril reference update`."
        )
    tell(place, answers.regions, proposed)
    out.print(f"Next: tendril run --home {place.root}")


def _ask(question: str, ask: bool, flag: str, default: str | None = None) -> str:
    if ask:
        return str(typer.prompt(question, default=default, show_default=bool(default))).strip()
    if default is None:
        raise TendrilError(f"{question} is not given. Name it with {flag}.")
    return default


def _solutions(ask: bool, draft: Drafted) -> tuple[NewSolution, ...]:
    """Return what is built: of a draft what is kept or corrected, then what is added."""
    question = 'What you build ("Title: description; keyword, keyword")'
    if not ask and draft.solutions:
        return draft.solutions
    found: list[NewSolution] = []
    for each in draft.solutions:
        said = _ask(f"{question}; - leaves it out", ask, "--builds", written(each))
        if said != "-":
            found.append(each if said == written(each) else _solution(said))
    if not found:
        found.append(_solution(_ask(question, ask, "--builds")))
    while ask and (more := _ask("Something else (empty: no)", ask, "", "")):
        found.append(_solution(more))
    return tuple(found)


def _solution(text: str) -> NewSolution:
    """Read `Title: description; keyword, keyword`; all but the title may be missing."""
    body, _, keywords = text.partition(";")
    title, _, description = body.partition(":")
    if not title.strip():
        raise TendrilError(f'--builds: {text!r} has no title. Write "Title: description".')
    words = tuple(word.strip() for word in keywords.split(",") if word.strip())
    return NewSolution(title.strip(), description.strip() or title.strip(), words)


def _regions(text: str) -> tuple[str, ...]:
    codes = tuple(code.upper() for code in re.split(r"[,\s;]+", text) if code)
    for code in codes:
        if not re.fullmatch(r"[A-Z]{2}[0-9A-Z]{0,3}", code):
            raise TendrilError(
                f"--regions: {code!r} is no country or NUTS code. Use such as DE, AT or ITC4."
            )
    return codes


def _amount(text: str) -> int | None:
    digits = re.sub(r"[\s.,'_]", "", text)
    if not digits:
        return None
    if not digits.isdigit():
        raise TendrilError(f"{text!r} is no amount. Write digits only, such as 250000.")
    return int(digits)


def _check(place: Home) -> None:
    from tendril.home.profiles import home_profiles
    from tendril.home.settings import load_settings

    load_settings(place.settings)
    home_profiles(place)


def _fetch_reference(place: Home) -> str:
    from tendril.commands.home.reference import fetch

    try:
        fetch(place)
    except TendrilError as error:
        stderr_console().print(f"The official lists could not be fetched: {error}", style="yellow")
        return "built-in"
    return "official"
