"""`tendril run`: the job of the day."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.errors import TendrilError
from tendril.cli import EXIT_INCOMPLETE
from tendril.home.folder import Home, HomeOption
from tendril.moments import NowOption, moment
from tendril.output import JsonOption, print_json, stderr_console, stdout_console

if TYPE_CHECKING:
    from types import FrameType

    from tendril.run.day_report import DayReport


def command(
    ctx: typer.Context,
    crawl: Annotated[
        bool, typer.Option("--crawl/--no-crawl", help="Fetch the sources first, or leave them.")
    ] = True,
    now: NowOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Crawl, load, tag, merge, rank, write the digest and publish."""
    from tendril.home.settings import load_settings
    from tendril.run.daily import run_day
    from tendril.run.priority import behind_readers

    place = Home.find(home, ctx).require()
    _listen()
    behind_readers()
    try:
        report = run_day(
            place,
            load_settings(place.settings),
            now=moment(now),
            crawl=crawl,
            show=not json_output,
        )
    except Stopped as asked:
        raise TendrilError(f"The run was {asked}. The next one goes on from there.") from None
    if json_output:
        print_json(as_json(report))
    else:
        summarise(report)
    if report.problems or report.undelivered:
        raise typer.Exit(EXIT_INCOMPLETE)


def as_json(report: DayReport) -> dict[str, Any]:
    """Return the report as plain values."""
    return {
        "run": report.run,
        "state": report.state,
        "digest": str(report.digest) if report.digest else None,
        "digests": {profile: str(files.html) for profile, files in report.digests.items()},
        "entries": report.entries,
        "problems": report.problems,
        "notes": report.notes,
        "undelivered": report.undelivered,
        "stages": {
            stage.name: {"seconds": round(stage.seconds, 2), **stage.counts}
            for stage in report.stages
        },
    }


def summarise(report: DayReport) -> None:
    """Print one line a stage, what was incomplete, and where the digest is."""
    out = stdout_console()
    for stage in report.stages:
        out.print(f"{stage.name:<8} {stage.seconds:>6.1f} s  {stage}")
    for problem in report.problems:
        stderr_console().print(f"incomplete: {problem}", style="yellow", markup=False)
    for line in report.undelivered:
        stderr_console().print(f"not delivered: {line}", style="yellow", markup=False)
    if len(report.digests) > 1:
        for profile, files in report.digests.items():
            out.print(f"Digest for {profile}: {files.html}", soft_wrap=True)
    elif report.digest:
        out.print(f"Digest with {report.entries} projects: {report.digest}", soft_wrap=True)


class Stopped(KeyboardInterrupt):
    """Somebody asked the run to stop; as on Ctrl-C, stages end by their own clean-up."""


def _stop(signum: int, _frame: FrameType | None) -> None:
    raise Stopped(f"stopped by {signal.Signals(signum).name}")


def _listen() -> None:
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup
            signal.signal(number, _stop)
