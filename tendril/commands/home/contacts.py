"""`tendril contacts`: what is stored about people, taking more over from a CRM, and erasing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from tendril.crm.columns import What
from tendril.home.folder import Home, HomeOption
from tendril.output import JsonLinesOption, JsonOption, print_json, print_json_lines, stdout_console

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Show, import or erase contact data."
)


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


@app.command("import")
def import_(
    ctx: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="CSV exports of your CRM.")
    ],
    what: Annotated[
        What | None,
        typer.Option("--as", help="What a file holds, where its columns do not tell."),
    ] = None,
    day_first: Annotated[
        bool | None,
        typer.Option(
            "--day-first/--month-first", help="How 3/4/2026 is meant, where no line of it tells."
        ),
    ] = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Take contacts and visits over from exports of HubSpot, Salesforce, Dynamics or Odoo.

    Columns are known by their English or German headers, in any encoding and with any usual
    separator. Contacts and visits are joined to accounts by registration number or name; lines
    that are not joined are told, and joined later when a notice names the organisation. The same
    file again changes nothing. Contacts expire and can be erased like all others.
    """
    from data.erasure.erased_list import ErasedList
    from data.published.publish import publish
    from data.warehouse import Warehouse
    from tendril.crm.read import read_export
    from tendril.crm.store import store_export
    from tendril.crm.told import as_form, told_lines
    from tendril.home.settings import load_settings

    place = Home.find(home, ctx).require()
    keep = load_settings(place.settings).contacts
    now = datetime.now(UTC)
    # All are read before anything is stored: a file that is none leaves the home as it was.
    exports = [
        (path, read_export(path, today=now.date(), what=what, day_first=day_first))
        for path in files
    ]
    done = []
    with Warehouse.open(place.warehouse) as warehouse:
        for path, export in exports:
            imported = store_export(
                warehouse, export, file=path.name, now=now, months=keep.months, keep=keep.keep,
                erased=ErasedList.beside(place.landing),
            )  # fmt: skip
            done.append((path, imported))
        if not all(imported.known for _, imported in done):
            publish(warehouse, place.published)  # accounts and call sheets are read there
    if json_output:
        print_json({"files": [as_form(path.name, imported) for path, imported in done]})
        return
    out = stdout_console()
    for path, imported in done:
        for line in told_lines(path.name, imported):
            out.print(line, markup=False, soft_wrap=True)


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
