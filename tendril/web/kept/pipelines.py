"""Pipelines that were worked out, kept while nothing of what they are made of changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ranking.profile import Profile
from tendril.home.sales.costs import PipelineSettings
from tendril.pipeline.figures import Pipeline
from tendril.pipeline.standing import Event
from tendril.web.kept.once import Once

MOST_PIPELINES = 12


@dataclass(frozen=True, slots=True)
class AskedPipeline:
    """What a pipeline is made of: a version of the copy, and all that is not in it."""

    version: str
    profile: Profile
    settings: PipelineSettings
    since: date
    day: date
    known: tuple[str, ...]  # links of notices that are known to fit
    said: tuple[tuple[str, Event], ...]  # what the copy does not have yet


KeptPipelines = Once[AskedPipeline, Pipeline]
