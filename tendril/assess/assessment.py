"""An assessment put together: answers, levels, targets, road map and the market to begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ranking.scoring.calibration import bands
from tendril.assess.answers import Answer, levels_by_area
from tendril.assess.measured import Evidence, answered
from tendril.assess.roadmap import Step, road_map
from tendril.assess.targets import Aim, aims
from tendril.pipeline.figures import Pipeline, pipeline
from tendril.pipeline.known import look_up, read_links
from tendril.pipeline.period import Period, period
from tendril.profile_check import advice

if TYPE_CHECKING:
    from datetime import datetime

    from data.published.snapshot import Snapshot
    from ranking.profile import Profile
    from tendril.assess.questions import Area
    from tendril.home.folder import Home
    from tendril.home.settings import Settings
    from tendril.pipeline.coverage import Known

_HABIT = timedelta(days=28)
_YEAR = timedelta(days=365)
# Markets that are proposed, and how much has to fit in one of them.
_MARKETS, _LEAST_FITTING = 3, 3


@dataclass(frozen=True, slots=True)
class MarketChoice:
    """A market for a pilot: how many projects of a year fit, and what readers made of them."""

    division: str
    country: str
    fitting: int
    kept: int
    refused: int
    value_eur: float | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """Where a company stands, what it wants, and what comes next."""

    profile: Profile
    settings: Settings
    now: datetime
    year: Period
    answers: tuple[Answer, ...]
    levels: Mapping[Area, float | None]
    aims: tuple[Aim, ...]
    steps: tuple[Step, ...]
    markets: tuple[MarketChoice, ...]
    pipeline: Pipeline


def assess(
    home: Home,
    warehouse: Snapshot,
    profile: Profile,
    settings: Settings,
    said: Mapping[str, int],
    *,
    now: datetime,
) -> Assessment:
    """Return the assessment of a profile as of `now`; `said` are people's answers by question."""
    year = period(None, None, now)
    known = _known(home, warehouse, profile, settings, now)
    sales = pipeline(warehouse, profile, settings.pipeline, year, now=now, known=known)
    since = {"since": now - _HABIT, "until": now}
    evidence = Evidence(
        profile=profile,
        settings=settings,
        pipeline=sales,
        habits=warehouse.rows("pipeline/habits", profile=profile.id, **since)[0],
        crawls=warehouse.rows("pipeline/last_crawls"),
        gaps=advice(profile),
        year=year,
    )
    answers = answered(evidence, said)
    return Assessment(
        profile=profile,
        settings=settings,
        now=now,
        year=year,
        answers=tuple(answers),
        levels=levels_by_area(answers),
        aims=tuple(aims(settings.target, sales.figures, today=now.date())),
        steps=tuple(road_map(answers)),
        markets=tuple(_markets(warehouse, profile, now)),
        pipeline=sales,
    )


def _known(
    home: Home, warehouse: Snapshot, profile: Profile, settings: Settings, now: datetime
) -> Sequence[Known]:
    links = read_links(home.known) if home.known.is_file() else []
    look_back = timedelta(days=settings.ranking.look_back_days)
    return look_up(warehouse.connection, links, profile, now=now, look_back=look_back)


def _markets(warehouse: Snapshot, profile: Profile, now: datetime) -> list[MarketChoice]:
    rows: list[dict[str, Any]] = warehouse.rows(
        "pipeline/markets", profile=profile.id, least=bands()["look"], since=now - _YEAR, until=now
    )
    return [MarketChoice(**row) for row in rows[:_MARKETS] if row["fitting"] >= _LEAST_FITTING]
