"""Targets: where a figure of the pipeline is to be, by when."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from tendril.home.recipients import Section

_CHANGE = re.compile(r"([+−-])\s*(\d+(?:[.,]\d+)?)\s*%")


def _change(text: str) -> str:
    if text and not _CHANGE.fullmatch(text.strip()):
        raise ValueError("must be a change such as '+30 %' or '-50 %'")
    return text


class Target(Section):
    """One figure of `tendril pipeline`, and what it is to be: a value, or a change from a start."""

    figure: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    value: float | None = None
    change: Annotated[str, AfterValidator(_change)] = ""
    start: float | None = None  # what it was when the target was set
    begins: date | None = None  # when it was set
    by: date

    @model_validator(mode="after")
    def _whole(self) -> Target:
        if (self.value is None) == (not self.change):
            raise ValueError("must have either a value or a change")
        if self.change and self.start is None:
            raise ValueError("a change needs `start`, what the figure was when the target was set")
        return self

    @property
    def aim(self) -> float:
        """What the figure is to be."""
        if self.value is not None:
            return self.value
        found = _CHANGE.fullmatch(self.change.strip())
        if found is None or self.start is None:
            raise ValueError(f"{self.change!r} is no change")
        part = float(found[2].replace(",", ".")) / 100
        return self.start * (1 + part if found[1] == "+" else 1 - part)
