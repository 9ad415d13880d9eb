"""`tendril mcp`: the door for assistants."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from tendril.home.folder import Home, HomeOption


def command(
    ctx: typer.Context,
    contacts: Annotated[
        bool, typer.Option("--contacts", help="Also give contact data of people at buyers.")
    ] = False,
    sql: Annotated[
        bool, typer.Option("--sql/--no-sql", help="Whether SQL on all of the warehouse is offered.")
    ] = True,
    home: HomeOption = None,
) -> None:
    """Serve the warehouse to an assistant (MCP over standard input and output), read-only.

    An assistant starts this command itself; docs/assistants.md shows how it is told to.
    """
    from tendril.doors.assistants.server import make_server
    from tendril.doors.assistants.tools import Tools

    place = Home.find(home, ctx).require()
    tools = Tools(place, lambda: datetime.now(UTC), contacts=contacts, sql=sql)
    make_server(tools).run("stdio")
