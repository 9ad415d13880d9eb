"""The figures of the pipeline, put together from a home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.room_queries import as_json
from ranking.scoring.calibration import bands
from tendril.pipeline.alerts import alert_figures
from tendril.pipeline.coverage import known_figures, recapture_figures, reported_figures
from tendril.pipeline.events import Sold, sold_projects
from tendril.pipeline.sales import (
    account_figures,
    cost_figures,
    cycle_figures,
    funnel_figures,
    hit_figures,
    quality_figures,
    value_figures,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from ranking.profile import Profile
    from tendril.figures.figure import Figure
    from tendril.home.sales.costs import PipelineSettings
    from tendril.pipeline.coverage import Known
    from tendril.pipeline.events import Readable
    from tendril.pipeline.period import Period
    from tendril.pipeline.standing import Event


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Of which sector (CPV prefix) and region (NUTS or country) projects count; None is all."""

    sector: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Every project of one profile with where it stands, and the figures."""

    sold: tuple[Sold, ...]
    figures: tuple[Figure, ...]


def pipeline(
    warehouse: Readable,
    profile: Profile,
    settings: PipelineSettings,
    period: Period,
    *,
    now: datetime,
    known: Sequence[Known] = (),
    narrowed: Narrowed | None = None,
    more: Sequence[tuple[str, Event]] = (),
) -> Pipeline:
    """Return where the projects of a profile stand at `now`, and the figures over a period.

    `more` are events by project that the warehouse does not have yet.
    """
    wanted = narrowed or Narrowed()
    every = sold_projects(warehouse, profile, now=now, more=more)
    sold = [each for each in every if _is_in(each, wanted)]
    figures = tuple(_figures(warehouse, profile, settings, period, sold, known, wanted))
    return Pipeline(tuple(sold), figures)


def _figures(
    warehouse: Readable,
    profile: Profile,
    settings: PipelineSettings,
    period: Period,
    sold: Sequence[Sold],
    known: Sequence[Known],
    wanted: Narrowed,
) -> Iterator[Figure]:
    yield from funnel_figures(sold, period)
    yield from hit_figures(sold, period)
    yield from value_figures(sold, period, settings)
    yield from cycle_figures(sold, period)
    yield from cost_figures(sold, period, settings)
    yield from quality_figures(sold, period)
    yield from known_figures(known)
    fitting = warehouse.rows(
        "pipeline/fitting_sources",
        profile=profile.id,
        least=bands()["look"],
        since=period.since,
        until=period.until,
        sector=wanted.sector,
        region=wanted.region,
    )
    yield from recapture_figures(fitting, period)
    missed = warehouse.rows("pipeline/missed", profile=profile.id)
    yield from reported_figures(sold, missed, period)
    rows = warehouse.rows("pipeline/published", projects=as_json([each.project for each in sold]))
    published = {row["project_id"]: row["at"] for row in rows}
    yield from alert_figures(sold, published, period)
    yield from account_figures(sold)


def _is_in(each: Sold, wanted: Narrowed) -> bool:
    code, region = wanted.sector, wanted.region
    row = each.row
    if code and not any(one.startswith(code) for one in (row.get("cpv") or ())[:1]):
        return False
    if region and row.get("country") != region:
        return any(one.startswith(region) for one in row.get("nuts") or ())
    return True
