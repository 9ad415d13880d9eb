"""How good alerts are: what readers kept, and how soon it reached them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from tendril.figures.figure import Basis, Figure
from tendril.figures.intervals import median, share
from tendril.pipeline.events import Sold
from tendril.pipeline.period import Period

_HOUR = 3600.0


def alert_figures(
    sold: Sequence[Sold], published: Mapping[str, Sequence[datetime]], period: Period
) -> Iterator[Figure]:
    """Give the share of shown entries that readers kept, and the hours to the digest.

    `published` are the moments at which the notices of a project were published.
    """
    shown = [each for each in sold if period.holds(each.standing.found_at)]
    kept = sum(each.standing.judged == "yes" for each in shown)
    judged = sum(each.standing.judged is not None for each in shown)
    facts: dict[str, Any] = period.facts | {"kept": kept, "judged": judged, "shown": len(shown)}
    for name, of in (("kept_share", judged), ("kept_share_of_shown", len(shown))):
        basis = Basis(f"basis.{name}", facts)
        found = share(kept, of)
        yield Figure(
            name, "share", found.value if found else None, basis, found.interval if found else None
        )
    hours = [
        (each.standing.found_at - before).total_seconds() / _HOUR
        for each in shown
        if each.standing.found_at
        and (before := _last_before(published.get(each.project, ()), each.standing.found_at))
    ]
    found = median(hours)
    basis = Basis("basis.hours", period.facts | {"n": len(hours)})
    yield Figure(
        "hours_to_digest", "hours", found.value if found else None, basis,
        found.interval if found else None,
    )  # fmt: skip


def _last_before(moments: Sequence[datetime], at: datetime) -> datetime | None:
    return max((each for each in moments if each <= at), default=None)
