"""`tendril contacts`: what is stored about people at buyers, and erasing it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from tendril.home.folder import Home, HomeOption
from tendril.output import JsonLinesOption, JsonOption, print_json, print_json_lines, stdout_console

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Show or erase contact data.")


@app.command("list")
def list_contacts(
    ctx: typer.Context, json_lines: JsonLinesOption = False, home: HomeOption = None
) -> None:
    """Show every stored contact with its sources and the day it expires."""
    from data.warehouse import Warehouse

    place = Home.find(home, ctx).require()
    with Warehouse.open(place.warehouse) as warehouse:
        rows = warehouse.rows("contacts")
    if json_lines:
        print_json_lines(rows)
        return
    out = stdout_console()
    for row in rows:
        way = ", ".join(str(row[key]) for key in ("name", "email", "phone") if row[key])
        out.print(f"{row['party'] or 'unknown party'}: {way} (until {row['expires_at']:%Y-%m-%d})")
    out.print(f"{len(rows)} contact{'' if len(rows) == 1 else 's'}")


@app.command("erase")
def erase(
    ctx: typer.Context,
    word: Annotated[
        str | None,
        typer.Argument(
            help="A whole e-mail address, a mail domain, a name, a phone number or a party."
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Erase every contact.")] = False,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Erase contacts, and what they hold in any text, from every file of the home.

    It stays erased: a later crawl or import does not bring it back. Done again it changes
    nothing, and after a kill it goes on.
    """
    from contextlib import nullcontext

    from data.errors import TendrilError
    from tendril.delivery.outbox import Outbox
    from tendril.stages.erase import erase_home

    if (word is None) != everything:
        raise TendrilError("Name what to erase, such as an e-mail address, or give --all.")
    place = Home.find(home, ctx).require()
    # What is written anew is not to be a message's state that changes meanwhile.
    sends = Outbox(place.outbox).sending_lock(wait=60) if place.outbox.is_dir() else nullcontext()
    with sends:
        done = erase_home(place, word=word, now=datetime.now(UTC))
    if json_output:
        print_json(done.as_json())
    else:
        out = stdout_console()
        for line in done.lines():
            out.print(line, markup=False, soft_wrap=True)
    if done.left:
        raise typer.Exit(3)
