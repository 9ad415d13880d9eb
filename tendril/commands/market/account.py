"""`tendril account`: what is known of one organisation as customer and as supplier."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from tendril.home.folder import HomeOption
from tendril.output import JsonOption, print_json, stdout_console


def command(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(help="A name or a part of one, a national id, or an account's own id."),
    ],
    won: Annotated[
        bool, typer.Option("--won", help="With --json, add what the organisation won itself.")
    ] = False,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Show one organisation: who supplies it, who decides, what it bought, plans and needs.

    Case, accents and legal form do not matter. Where several organisations may be meant, the
    error says what to type.
    """
    from tendril.accounts.find import find_account
    from tendril.accounts.form import as_form
    from tendril.accounts.open_home import open_accounts

    now = datetime.now(UTC)
    with open_accounts(home, ctx, now=now) as opened:
        key = find_account(opened.warehouse, name)
        (account,) = opened.loader.accounts([key])
    if json_output:
        print_json(as_form(account, now=now.date(), won=won))
        return
    out = stdout_console()
    for number, line in enumerate(opened.page.lines(account)):
        heading = number == 0 or (line != "" and not line.startswith(" ") and number > 4)
        out.print(line, style="bold" if heading else None, markup=False, soft_wrap=True)
