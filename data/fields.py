"""What fields of records may hold: codes, amounts, moments, and texts that steer no terminal."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
)

from data.text.controls import without_controls

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
CpvCode = Annotated[str, StringConstraints(pattern=r"^\d{8}$")]
NutsCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[0-9A-Z]{0,3}$")]
# Larger amounts are typing errors or placeholders (1e9999); DECIMAL(20,2) holds the rest.
Amount = Annotated[Decimal, Field(ge=0, lt=Decimal(10) ** 18)]


def _with_utc(moment: datetime) -> datetime:
    """Return a moment that UTC can express: 23:59 of the year 9999 west of Greenwich has none."""
    try:
        moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)
    return moment


Moment = Annotated[AwareDatetime, AfterValidator(_with_utc)]


class Record(BaseModel):
    """A frozen record that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @field_validator("*", mode="before")
    @classmethod
    def _readable(cls, value: Any) -> Any:
        """Keep what steers a terminal out of every text, whatever format it came in."""
        if isinstance(value, str):
            return without_controls(value)
        if isinstance(value, tuple | list) and value and isinstance(value[0], str):
            return [without_controls(each) if isinstance(each, str) else each for each in value]
        return value
