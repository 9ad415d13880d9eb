"""The one market in which a company begins to work systematically, before all others."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from tendril.home.recipients import Section


class Pilot(Section):
    """A market by CPV code and region, and since when it is worked; both empty: no pilot."""

    sector: Annotated[str, Field(pattern=r"^(\d{2,8})?$")] = ""
    region: Annotated[str, Field(pattern=r"^([A-Z]{2}[0-9A-Z]{0,3})?$")] = ""
    begins: date | None = None

    @model_validator(mode="after")
    def _whole(self) -> Pilot:
        if self.is_set and self.begins is None:
            raise ValueError("a pilot needs `begins`, the day since which the market is worked")
        return self

    @property
    def is_set(self) -> bool:
        """Whether a market is named."""
        return bool(self.sector or self.region)
