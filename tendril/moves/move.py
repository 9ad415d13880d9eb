"""Moves of a project that people make."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from data.errors import TendrilError
from data.vocabulary import PipelineStage

if TYPE_CHECKING:
    from datetime import datetime

    from data.warehouse import Warehouse

STAGES: tuple[PipelineStage, ...] = get_args(PipelineStage)


def move(
    warehouse: Warehouse,
    *,
    profile: str,
    project: str,
    stage: str,
    now: datetime,
    reason: str | None = None,
    value_eur: float | None = None,
    margin_eur: float | None = None,
    by: str | None = None,
) -> None:
    """Keep that a project is at a stage now; the newest move counts.

    Raises TendrilError for a stage or project that is not known, and for amounts that cannot be.
    """
    if stage not in STAGES:
        raise TendrilError(f"{stage!r} is no stage. Say one of: {', '.join(STAGES)}.")
    if value_eur is not None and value_eur < 0:
        raise TendrilError(f"A value of {value_eur:g} cannot be. Say what the order is worth.")
    if margin_eur is not None and value_eur is not None and margin_eur > value_eur:
        raise TendrilError("The margin is more than the value. Both are in euro.")
    done = warehouse.query(
        "pipeline/move",
        profile=profile,
        project=project,
        stage=stage,
        reason=reason,
        value_eur=value_eur,
        margin_eur=margin_eur,
        by=by,
        now=now,
    ).fetchall()
    if not done:
        raise TendrilError(f"No project {project!r}. `tendril digest` shows the ids.")
