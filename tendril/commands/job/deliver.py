"""`tendril deliver`: send what is due from the outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tendril.cli import EXIT_INCOMPLETE
from tendril.home.folder import Home, HomeOption
from tendril.moments import NowOption, moment
from tendril.output import JsonOption, print_json, stderr_console, stdout_console

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tendril.delivery.deliver import Delivered


def command(
    ctx: typer.Context,
    again: Annotated[
        str | None,
        typer.Option(
            "--again",
            help="Send one message once more that is not tried again by itself, such as"
            " 2026-12-04.anna.mail.",
        ),
    ] = None,
    now: NowOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Send what is due to the recipients of tendril.toml, each message once.

    `tendril run` makes the messages and sends them; this sends what waits for its time or was
    not taken before. Exit status 3 when something was not taken.
    """
    from tendril.delivery.home_delivery import delivery_of
    from tendril.home.settings import load_settings

    place = Home.find(home, ctx).require()
    delivery = delivery_of(place, load_settings(place.settings), clock=_clock(now))
    done = delivery.again(again) if again else delivery.deliver()
    if json_output:
        print_json(done.as_json())
    else:
        show(done)
    if not done.well:
        raise typer.Exit(EXIT_INCOMPLETE)


def show(done: Delivered) -> None:
    """Print what was sent, what failed and what waits."""
    for line in done.lines():
        stderr_console().print(f"not delivered: {line}", style="yellow", soft_wrap=True)
    waiting = f", {done.waiting} wait" if done.waiting else ""
    stdout_console().print(f"{done.sent} sent{waiting}")


def _clock(now: str | None) -> Callable[[], datetime]:
    from datetime import UTC, datetime

    if now is None:
        return lambda: datetime.now(UTC)
    at = moment(now)
    return lambda: at
