"""Ranking with the models of the settings, or without one that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ranking.encoders.errors import CrossEncoderError, EncoderError
from tendril.stages.rank import RankResult, open_encoder, rank_projects

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from data.reference import Reference
    from data.warehouse import Warehouse
    from ranking.profile import Profile
    from tendril.home.settings import RankingSettings
    from tendril.progress import Progress


def rank_or_without(
    warehouse: Warehouse,
    profiles: Sequence[Profile],
    models: RankingSettings,
    *,
    now: datetime,
    reference: Reference,
    problems: list[str],
    progress: Progress,
) -> RankResult:
    """Rank the projects; a model that is not here or is damaged is added to `problems`."""
    encoder, judge = models.encoder, models.cross_encoder
    while True:
        try:
            return rank_projects(
                warehouse,
                profiles,
                now=now,
                encoder=open_encoder(encoder, progress=progress, required=True),
                reference=reference,
                look_back_days=models.look_back_days,
                cross_encoder=judge,
                progress=progress,
            )
        except EncoderError as error:
            problems.append(
                f"ranked without the encoder {encoder}: {error}"
                ' To do without it for good, set encoder = "none" in tendril.toml.'
            )
            encoder = "none"
        except CrossEncoderError as error:
            problems.append(
                f"ranked without the cross-encoder {judge}: {error}"
                ' To do without it for good, set cross_encoder = "" in tendril.toml.'
            )
            judge = ""
