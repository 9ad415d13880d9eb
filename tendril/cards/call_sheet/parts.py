"""What a call sheet is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tendril.digest.model import ShownReason


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact stands: the source's name, its day and its address."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact with what it is called and where it stands."""

    label: str
    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the page shows, in the reader's language."""

    title: str
    original: str | None
    summary: Fact | None
    facts: tuple[Fact, ...]
    fits: tuple[ShownReason, ...]
    against: tuple[ShownReason, ...]
    fit_note: str | None
    suppliers: tuple[Fact, ...]
    history: tuple[Fact, ...]
    pending: tuple[Fact, ...]
    changes: tuple[Fact, ...]
    questions: tuple[str, ...]
    call: Fact
