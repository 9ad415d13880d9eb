"""The names of organisations of a home, for learning and measuring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.errors import TendrilError
from enrich.accounts.joining.learning import NamesWithIds
from enrich.accounts.names.profiles import OrgName

if TYPE_CHECKING:
    from tendril.home.folder import Home


def names_of_home(home: Home) -> NamesWithIds:
    """Return every name of the home's notices with its mentions; TendrilError where none is."""
    with home.read() as warehouse:
        rows = warehouse.rows("organisations/read")
    if not rows:
        raise TendrilError(
            f"{home.root} has no notices that name organisations. Import or crawl some first."
        )
    names = {
        row["name_key"]: OrgName(
            row["name"], row["country"], row["national_id"], row["town"], row["postal_code"],
            row["domain"],
        )
        for row in rows
    }  # fmt: skip
    return NamesWithIds(names, {row["name_key"]: row["mentions"] for row in rows})
