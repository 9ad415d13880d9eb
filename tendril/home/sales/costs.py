"""What finding and winning orders costs, by month, and how many people do it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from tendril.home.recipients import Section


class Cost(Section):
    """What was spent on finding and winning orders in one month, in euro."""

    month: Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
    eur: Annotated[float, Field(ge=0)]
    what: str = ""

    @property
    def first(self) -> date:
        """The first day of the month."""
        return date.fromisoformat(f"{self.month}-01")


class PipelineSettings(Section):
    """What figures of the pipeline need and no source tells."""

    people: Annotated[float, Field(gt=0)] | None = None  # who sell, in full-time places
    cost: tuple[Cost, ...] = ()
