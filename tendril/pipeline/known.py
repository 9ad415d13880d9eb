"""Notices that somebody knows to fit, as a list of links or numbers, and whether they were seen."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from data.errors import TendrilError
from data.files import reason
from data.naming.asked import asked_for
from data.text.text_encoding import text_of
from tendril.missed.trace import trace
from tendril.pipeline.coverage import Known

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    import duckdb

    from ranking.profile import Profile

_MOST = 1000


def read_links(path: Path) -> list[str]:
    """Return the links and numbers of a file, one a line, each once; `#` begins a remark."""
    try:
        text = text_of(path.read_bytes())
    except OSError as error:
        raise TendrilError(
            f"Cannot read known notices from {path}: {reason(error)}."
            " Give a file with a link or number a line."
        ) from error
    found = [line.strip() for line in text.splitlines()]
    links = list(dict.fromkeys(line for line in found if line and not line.startswith("#")))
    if len(links) > _MOST:
        raise TendrilError(f"{path} has {len(links)} known notices; {_MOST} are the most.")
    return links


def look_up(
    connection: duckdb.DuckDBPyConnection,
    links: list[str],
    profile: Profile,
    *,
    now: datetime,
    look_back: timedelta,
) -> list[Known]:
    """Return of each link whether the warehouse has it and a digest of the profile showed it."""
    found = []
    for link in links:
        told = trace(connection, asked_for(link), [profile], now=now, look_back=look_back)
        shown = any(each.profile == profile.id for each in told.shown)
        found.append(Known(link, told.seen, shown))
    return found
