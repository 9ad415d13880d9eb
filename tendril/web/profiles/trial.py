"""A profile tried out while it is edited: what its gates let through, and where its words lead."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from ranking.profile import Profile
from tendril.home.reference import reference_of
from tendril.profile_check import advice, bridged_codes, count_gates, recent_candidates
from tendril.web.kept.once import Once

if TYPE_CHECKING:
    from ranking.candidates import Candidate
    from tendril.web.app.visit import Visit
    from tendril.web.warehouse.copies import OpenCopy

MOST_TRIALS = 12
# The newest ones are enough to see what a gate does.
MOST = 5_000
_CODES = 6


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

    def of(self, copy: OpenCopy, visit: Visit) -> list[Candidate]:
        """Return the newest projects of the last 90 days."""
        if copy.version != self._version:
            self._found = recent_candidates(copy.snapshot.connection, now=visit.now, most=MOST)
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


def trial(visit: Visit, copy: OpenCopy | None, profile: Profile) -> Trial:
    """Try a profile out; the same one is tried once a version of the copy and day."""
    with_model = visit.site.model.questions is not None
    version = copy.version if copy else ""
    asked = AskedTrial(profile, version, visit.now.date(), with_model)
    return visit.site.trials.get(asked, lambda: _trial(visit, copy, profile))


def _trial(visit: Visit, copy: OpenCopy | None, profile: Profile) -> Trial:
    home, questions = visit.site.home, visit.site.model.questions
    projects = visit.site.trial_projects.of(copy, visit) if copy else []
    codes = bridged_codes(
        [profile], home, encoder=questions.encoder if questions else "none", quiet=True
    )[profile.id]
    return Trial(
        gates=count_gates(profile, projects, reference_of(home), now=visit.now),
        projects=len(projects),
        codes=[
            (solution.title, found[:_CODES])
            for solution, found in zip(profile.solutions, codes, strict=True)
        ],
        advice=advice(profile, visit.words.language),
        by_words=questions is None,
    )
