"""What is known of a link or number: in the warehouse, else at the source that would bring it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from data.warehouse import as_dicts, sql
from tendril.missed.sources import unseen
from tendril.missed.trace import Trace, trace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    import duckdb

    from data.naming.asked import Asked
    from ranking.profile import Profile
    from tendril.home.folder import Home


def look(
    connection: duckdb.DuckDBPyConnection | None,
    home: Home,
    asked: Asked,
    profiles: Sequence[Profile],
    *,
    now: datetime,
) -> Trace:
    """Return what is known of a notice; without a connection there is no warehouse yet."""
    from tendril.crawl_outcomes import source_reports
    from tendril.home.settings import load_settings

    settings = load_settings(home.settings)
    found = Trace(seen=False)
    if connection is not None:
        look_back = timedelta(days=settings.ranking.look_back_days)
        found = trace(connection, asked, profiles, now=now, look_back=look_back)
    if found.seen or found.why:
        return found
    from spiders.builtin_sources import builtin

    others = {name: spider.source for name, spider in builtin().items()}
    stored = [] if connection is None else as_dicts(connection.execute(sql("crawl_runs")))
    chosen = source_reports(home, settings, stored, now=now)
    return replace(found, why=tuple(unseen(asked, chosen, others)))
