"""What a profile refuses by what is asked for: no maintenance, no spare parts, no hire, no design.

Many exclusions name an activity rather than a product. It is recognised in the profile's language
and, in each notice, by the words of its title and by its main CPV code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ranking.activities import SERVICES, activities, asked, of_code, of_services
from ranking.activities import named as named_in
from ranking.cpv import nature
from ranking.text import fold, words
from ranking.title import BESIDE, before_without, rest, supplies
from ranking.wording import terms, whole_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ranking.candidates import Candidate
    from ranking.profile import Profile, Solution

# A code alone, such as that of consumables, says less of goods than of work.
_BY_CODE = 0.7
# "Ambulance services" refuses any service, but surely only those that are like it.
_ANY_SERVICE = 0.6
# Words that begin with so many letters of a solution's word are about the solution.
_STEM = 5


@dataclass(frozen=True, slots=True)
class Refusal:
    """An activity that a profile refuses, with the exclusion that says so."""

    activity: str
    wish: str

    @property
    def says(self) -> str:
        """What is refused, in plain words."""
        return SERVICES if self.activity == SERVICES else activities()[self.activity].says


@dataclass(frozen=True, slots=True)
class Refused:
    """How surely, 0..1, a notice asks for what is refused; by its title's words, or its code."""

    degree: float
    refusal: Refusal
    words: str = ""


def refusals(profile: Profile, number: int) -> tuple[Refusal, ...]:
    """Return what solution `number` (from 0) of a profile refuses, each activity once.

    What one of the solutions is itself, such as spare parts, is not refused as a whole.
    """
    sold = {
        name
        for solution in profile.solutions
        for term in terms(solution)
        for name in named_in(term, profile.language)
        if asked(term, profile.language, None, name).degree
    }
    found: dict[str, Refusal] = {}
    for wish in profile.solution_exclusions(number):
        said = before_without(wish, profile.language)
        for name in sorted(named_in(said, profile.language) - sold):
            if not activities()[name].broad or not _narrower(
                said, name, profile.language, profile.solutions[number]
            ):
                found.setdefault(name, Refusal(name, wish))
        if of_services(said, profile.language):
            found.setdefault(SERVICES, Refusal(SERVICES, wish))
    return tuple(found.values())


def refused(candidate: Candidate, refusals: Sequence[Refusal]) -> Refused | None:
    """Return what a notice asks for that is refused most surely, or None."""
    found = (_degree(candidate, each) for each in refusals)
    return max((each for each in found if each.degree), key=lambda each: each.degree, default=None)


def degrees(candidates: Sequence[Candidate], profile: Profile) -> NDArray[np.float32]:
    """Return how surely each notice asks for what is refused, shape (solutions, candidates)."""
    out = np.zeros((len(profile.solutions), len(candidates)), np.float32)
    known: dict[tuple[Refusal, ...], NDArray[np.float32]] = {}
    for number in range(len(out)):
        wanted = refusals(profile, number)
        if wanted not in known:
            found = [refused(each, wanted) if wanted else None for each in candidates]
            known[wanted] = np.array([each.degree if each else 0 for each in found], np.float32)
        out[number] = known[wanted]
    return out


def _degree(candidate: Candidate, refusal: Refusal) -> Refused:
    code = candidate.cpv[0] if candidate.cpv else None
    title, language = candidate.title, candidate.language
    if refusal.activity == SERVICES:
        service = code is not None and nature(code) == "services"
        bought = service and supplies(title, language)
        return Refused(_ANY_SERVICE * (service - BESIDE * bought), refusal)
    by_title = asked(title, language, code, refusal.activity)
    by_code = 0.0
    if code is not None and of_code(code) == refusal.activity:
        if not activities()[refusal.activity].work:
            by_code = _BY_CODE
        else:
            by_code = BESIDE if supplies(title, language) else 1.0
    if by_title.degree >= by_code:
        return Refused(by_title.degree, refusal, by_title.words)
    return Refused(by_code, refusal)


def _narrower(wish: str, name: str, language: str, solution: Solution) -> bool:
    """Return whether an exclusion says more than an activity and what the solution is about."""
    about = {word[:_STEM] for word in words(whole_text(solution))}
    return any(word[:_STEM] not in about for word in rest(fold(wish), name, language))
