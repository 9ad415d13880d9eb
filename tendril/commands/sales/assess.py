"""`tendril assess`: where a company stands, its targets, road map and pilot; the monthly page."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.errors import TendrilError
from data.files import write_whole
from tendril.home.folder import Home, HomeOption, ProfileOption
from tendril.moments import NowOption, moment
from tendril.output import JsonOption, print_json, stderr_console, stdout_console

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from data.published.snapshot import Snapshot
    from tendril.assess.assessment import Assessment
    from tendril.assess.blocks import Block
    from tendril.assess.report import Report

app = typer.Typer(
    add_completion=False,
    help="Show where you stand in finding orders, with targets, road map and pilot.",
)
AnswersOption = Annotated[
    Path | None,
    typer.Option("--answers", help="A file of answers; else assessment.toml of the home."),
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", help="The file to write, .md or .html; else standard output."),
]


@app.callback(invoke_without_command=True)
def show(
    ctx: typer.Context,
    answers: AnswersOption = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="Ask what is open, and keep it in assessment.toml.")
    ] = False,
    out: OutOption = None,
    profile: ProfileOption = None,
    now: NowOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Show where you stand: twenty questions, partly answered from the warehouse, and what next."""
    if ctx.invoked_subcommand is not None:
        return
    place = Home.find(home, ctx).require()
    said = _said(place, answers)
    if ask:
        said = _ask(place, said, profile)
    with _assessed(place, said, profile, moment(now)) as (found, report, _):
        pass
    if json_output:
        print_json(_plain(found))
        return
    _write(report.blocks(found), report, out)
    open_ones = sum(each.level is None for each in found.answers)
    if open_ones and not ask:
        stderr_console().print(report.words("asked.not", {"n": open_ones}), soft_wrap=True)


@app.command("month")
def month_page(
    ctx: typer.Context,
    month: Annotated[
        str | None, typer.Option("--month", help="Such as 2026-11; else the last that is over.")
    ] = None,
    answers: AnswersOption = None,
    out: OutOption = None,
    profile: ProfileOption = None,
    now: NowOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Write the monthly page for the head of sales: target and actual, the month, the pilot."""
    from tendril.assess.monthly import Month, monthly_form, monthly_page

    place = Home.find(home, ctx).require()
    said = _said(place, answers)
    at = moment(now)
    asked = Month(_first(month, at.date()))
    # As it stood when the month was over.
    with _assessed(place, said, profile, min(at, asked.own.until)) as (found, report, warehouse):
        if json_output:
            targets = _plain(found)["targets"]
            print_json(monthly_form(found, asked, report.words) | {"targets": targets})
            return
        page = monthly_page(found, warehouse, asked, report)
    _write(page, report, out)


@app.command("questions")
def print_questions(
    ctx: typer.Context, profile: ProfileOption = None, home: HomeOption = None
) -> None:
    """Print a file of answers to fill in, with the questions that no figure answers."""
    from tendril.accounts.open_home import reader_language
    from tendril.assess.answers import blank

    language = reader_language(Home.find(home, ctx).require())
    stdout_console().print(blank("de" if language == "de" else "en"), soft_wrap=True, end="")


def _assessed(
    place: Home, said: dict[str, int], profile: str | None, now: datetime
) -> AbstractContextManager[tuple[Assessment, Report, Snapshot]]:
    from contextlib import contextmanager

    from tendril.assess.assessment import assess
    from tendril.assess.report import Report
    from tendril.digest.locale import Locale
    from tendril.home.profiles import chosen_profile
    from tendril.home.reference import reference_of
    from tendril.home.settings import load_settings

    @contextmanager
    def opened() -> Iterator[tuple[Assessment, Report, Snapshot]]:
        own, settings = chosen_profile(place, profile), load_settings(place.settings)
        report = Report(Locale(own.language, settings.run.zone), reference_of(place))
        with place.read(newest=True) as warehouse:
            found = assess(place, warehouse, own, settings, said, now=now)
            yield found, report, warehouse

    return opened()


def _said(place: Home, answers: Path | None) -> dict[str, int]:
    from tendril.assess.answers import read_answers

    if answers is None and not place.assessment.is_file():
        return {}
    return read_answers(answers or place.assessment)


def _ask(place: Home, said: dict[str, int], profile: str | None) -> dict[str, int]:
    """Ask what no figure answers and nobody answered yet, and keep it."""
    from tendril.assess.answers import write_answers
    from tendril.assess.questions import LEVELS, questions
    from tendril.assess.wording import WORDING
    from tendril.digest.locale import Locale
    from tendril.figures.words import Words
    from tendril.home.profiles import chosen_profile

    words = Words(WORDING, Locale(chosen_profile(place, profile).language, "UTC"))
    language, found = words.locale.language, dict(said)
    for question in questions():
        if question.measure or question.id in found:
            continue
        area = words(f"area.{question.area}")
        text = words("ask", {"text": question.texts[language], "area": area})
        given = typer.prompt(text, default="", show_default=False, err=True).strip()
        while given and given not in map(str, LEVELS):
            given = typer.prompt("0, 1, 2, 3, 4", default="", show_default=False, err=True).strip()
        if given:
            found[question.id] = int(given)
    write_answers(place.assessment, found)
    return found


def _plain(found: Assessment) -> dict[str, Any]:
    """Return an assessment as it is printed for scripts; docs/forms.md names the keys."""
    return {
        "levels": dict(found.levels),
        "answers": [
            {"question": each.question.id, "area": each.question.area, "level": each.level,
             "by": {"answer.said": "person", "answer.open": None}.get(each.basis, "measure")}
            for each in found.answers
        ],
        "targets": [
            {"figure": each.target.figure, "start": each.target.start, "aim": each.target.aim,
             "by": each.target.by, "actual": each.figure.value if each.figure else None,
             "state": each.state, "progress": each.progress, "passed": each.passed}
            for each in found.aims
        ],
        "steps": [
            {"question": each.answer.question.id, "horizon": each.horizon} for each in found.steps
        ],
        "markets": [
            {"sector": each.division, "region": each.country, "fitting": each.fitting,
             "kept": each.kept, "refused": each.refused, "value_eur": each.value_eur}
            for each in found.markets
        ],
    }  # fmt: skip


def _write(blocks: list[Block], report: Report, out: Path | None) -> None:
    from tendril.assess.blocks import as_html, as_markdown

    if out is None:
        stdout_console().print(as_markdown(blocks), soft_wrap=True, end="")
        return
    html = out.suffix.lower() in (".html", ".htm")
    write_whole(out, as_html(blocks, report.language) if html else as_markdown(blocks))
    stderr_console().print(f"Wrote {out}.", soft_wrap=True)


def _first(month: str | None, today: date) -> date:
    from tendril.market.scope import moved

    if month is None:
        return moved(today.replace(day=1), -1)
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
        raise TendrilError(f"--month {month!r} is no month. Write it such as 2026-11.")
    return date.fromisoformat(f"{month}-01")
