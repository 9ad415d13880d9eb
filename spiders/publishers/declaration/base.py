"""What every table of a declaration is, and the words that all of them use."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Answer = Literal["json", "csv", "xml", "html", "script"]  # a script: data that it assigns


class Declared(BaseModel):
    """A table of a declaration; a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Listed = BeforeValidator(_listed)
Paths = Annotated[tuple[str, ...], Listed, Field(min_length=1)]


def known_zone(value: str) -> str:
    """Return the name of a time zone, or raise ValueError."""
    if value not in available_timezones():
        raise ValueError("must be a time zone such as Europe/Berlin")
    return value
