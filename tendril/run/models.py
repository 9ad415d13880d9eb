"""Tagging, merging, ranking with the models of the settings, or without one that is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ranking.encoders.errors import CrossEncoderError, EncoderError
from ranking.encoders.find import plain
from tendril.stages.merging.merge import MergeResult, refresh_projects
from tendril.stages.merging.side_by_side import reader_with
from tendril.stages.ranking.rank import RankResult, open_encoder, rank_projects, with_progress
from tendril.stages.tagging.tag import Tagged, tag_by
from tendril.stages.workers.tagging import tagger

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from data.codes.reference import Reference
    from data.warehouse import Warehouse
    from ranking.encoders.encoder import Encoder
    from ranking.fit.region_risk import RegionRisk
    from ranking.profile import Profile
    from tendril.home.folder import Home
    from tendril.home.settings import RankingSettings
    from tendril.progress import Progress


def tag_or_without(
    warehouse: Warehouse, home: Home, reference: Reference, encoder: Encoder | None,
    name: str, *, notices: int, now: datetime, progress: Progress,
) -> Tagged:  # fmt: skip
    """Tag what is new; without the encoder where it is damaged, which ranking then tells.

    `name` is that of the encoder in the settings, `notices` how many there are to tag.
    """

    def tag(used: Encoder | None) -> Tagged:
        with tagger(home, reference, used, name, notices=notices) as chosen:
            return tag_by(
                chosen, warehouse, official=reference.official, now=now, progress=progress
            )

    try:
        return tag(plain(encoder))
    except EncoderError:
        return tag(None)


def merge_or_without(
    warehouse: Warehouse, encoder: Encoder | None, *, now: datetime, progress: Progress
) -> MergeResult:
    """Bring projects up to date; without the encoder where it is damaged, which ranking tells."""
    reader = reader_with(encoder)
    try:
        return refresh_projects(warehouse, now=now, reader=reader, progress=progress)
    except EncoderError:
        return refresh_projects(warehouse, now=now, progress=progress)


def encoder_of_day(name: str | None) -> Encoder | None:
    """Return the encoder that the stages of a run share; None where ranking will miss it."""
    try:
        return open_encoder(name)
    except EncoderError:
        return None


def rank_or_without(
    warehouse: Warehouse,
    profiles: Sequence[Profile],
    models: RankingSettings,
    *,
    now: datetime,
    reference: Reference,
    problems: list[str],
    progress: Progress,
    opened: Encoder | None = None,
    risk: RegionRisk | None = None,
) -> RankResult:
    """Rank the projects; a model that is not here or is damaged is added to `problems`.

    `opened` is the encoder of the settings where an earlier stage has opened it.
    """
    encoder, judge = models.encoder, models.cross_encoder
    while True:
        try:
            return rank_projects(
                warehouse,
                profiles,
                now=now,
                encoder=with_progress(opened, progress)
                if opened is not None
                else open_encoder(encoder, progress=progress, required=True),
                reference=reference,
                look_back_days=models.look_back_days,
                cross_encoder=judge,
                risk=risk,
                progress=progress,
            )
        except EncoderError as error:
            problems.append(
                f"ranked without the encoder {encoder}: {error}"
                ' To do without it for good, set encoder = "none" in tendril.toml.'
            )
            encoder, opened = "none", None
        except CrossEncoderError as error:
            problems.append(
                f"ranked without the cross-encoder {judge}: {error}"
                ' To do without it for good, set cross_encoder = "" in tendril.toml.'
            )
            judge = ""
