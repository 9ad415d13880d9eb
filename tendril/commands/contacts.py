"""`tendril contacts`: what is stored about people at buyers, and erasing it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from tendril.home.folder import Home, HomeOption
from tendril.output import JsonLinesOption, JsonOption, people, print_json, print_json_lines

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
    out = people()
    for row in rows:
        way = ", ".join(str(row[key]) for key in ("name", "email", "phone") if row[key])
        out.print(f"{row['party'] or 'unknown party'}: {way} (until {row['expires_at']:%Y-%m-%d})")
    out.print(f"{len(rows)} contacts")


@app.command("erase")
def erase(
    ctx: typer.Context,
    word: Annotated[
        str | None,
        typer.Argument(help="A whole e-mail address, a mail domain, a name or a phone number."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Erase every contact.")] = False,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Erase contacts from the warehouse, the landing files and the published copy."""
    from data.contacts import erase_contacts
    from data.errors import TendrilError
    from data.publish import publish
    from data.warehouse import Warehouse

    if (word is None) != everything:
        raise TendrilError("Name what to erase, such as an e-mail address, or give --all.")
    place = Home.find(home, ctx).require()
    with Warehouse.open(place.warehouse) as warehouse:
        erased = erase_contacts(warehouse, place.landing, word=word, now=datetime.now(UTC))
        publish(warehouse, place.published)
    if json_output:
        print_json({"contacts": erased.contacts, "landed": erased.landed})
        return
    people().print(
        f"Erased {erased.contacts} contacts from the warehouse and {erased.landed} entries"
        " from landing files; the published copy is made anew."
    )
