"""What every entry of the inbox has."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

_ID = r"^\d{8}T\d{12}Z-[0-9a-f]{12}$"
Text = Annotated[str, Field(max_length=2000)]


class Said(BaseModel):
    """An entry's id, which is its place in the order, who said it, and when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=_ID)] = ""
    at: datetime | None = None
    by: Text | None = None
