"""`tendril accounts`: the organisations that buy or build."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from data.errors import TendrilError
from tendril.home.folder import HomeOption
from tendril.output import JsonLinesOption, print_json_lines, stdout_console

_SHOWN = 20
_ALL = 2**31


def command(
    ctx: typer.Context,
    country: Annotated[
        str | None, typer.Option("--country", help="Only those of a country, such as DE.")
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", min=1, help="At most so many; 20 for people, all for scripts."),
    ] = None,
    json_lines: JsonLinesOption = False,
    home: HomeOption = None,
) -> None:
    """List the organisations that buy or build, those with most notices first."""
    from tendril.accounts.form import as_form
    from tendril.accounts.open_home import open_accounts

    if country is not None and not (len(country) == 2 and country.isalpha()):
        raise TendrilError(f"{country!r} is no country. Write two letters, such as --country DE.")
    now = datetime.now(UTC)
    most = limit or (_ALL if json_lines else _SHOWN)
    with open_accounts(home, ctx, now=now) as opened:
        rows = opened.warehouse.rows(
            "accounts/listed", country=country.upper() if country else None, most=most
        )
        if json_lines:
            found = opened.loader.accounts([row["organisation_id"] for row in rows])
            print_json_lines(as_form(account, now=now.date()) for account in found)
            return
    out = stdout_console()
    for row in rows:
        last = f", last {row['last_published']:%Y-%m-%d}" if row["last_published"] else ""
        count = "1 notice" if row["notices"] == 1 else f"{row['notices']} notices"
        where = f" ({row['country']})" if row["country"] else ""
        out.print(
            f"{row['organisation_id']}  {row['name']}{where}: {count}{last}",
            markup=False,
            soft_wrap=True,
        )
    out.print(
        f"{len(rows)} accounts; `tendril account ID` shows one." if rows else
        "No organisation buys or builds in the notices here. Import or crawl some first."
    )  # fmt: skip
