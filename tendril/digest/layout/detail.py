"""How much of a digest fits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Detail:
    """How much of each entry is shown, so that a mail stays below the size that is clipped."""

    summary: int
    quote: int
    reasons: int
    examples: int
    entries: int
    lots: int
