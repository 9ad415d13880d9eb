"""Profiles that were tried out while they were edited, kept while their copy is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ranking.profile import Profile
from tendril.profile_check import recent_candidates
from tendril.web.kept.once import Once

if TYPE_CHECKING:
    from ranking.candidates import Candidate
    from tendril.web.warehouse.copies import OpenCopy

MOST_TRIALS = 12
# The newest ones are enough to see what a gate does.
MOST = 5_000


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of it; `gates` is empty without projects, `by_words` without a language model."""

    gates: dict[str, dict[str, int]]
    projects: int
    codes: list[tuple[str, list[dict[str, Any]]]]
    advice: list[str]
    by_words: bool


@dataclass(slots=True)
class TrialProjects:
    """The projects that profiles are tried on, read once for each version of the copy."""

    _version: str = ""
    _found: list[Candidate] = field(default_factory=list)

    def of(self, copy: OpenCopy, now: datetime) -> list[Candidate]:
        """Return the newest projects of the last 90 days."""
        if copy.version != self._version:
            self._found = recent_candidates(copy.snapshot.connection, now=now, most=MOST)
            self._version = copy.version
        return self._found


@dataclass(frozen=True, slots=True)
class AskedTrial:
    """What a trial is made of: a profile, a version of the copy, and the day."""

    profile: Profile
    version: str
    day: date
    with_model: bool


KeptTrials = Once[AskedTrial, Trial]
