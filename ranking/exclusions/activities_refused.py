"""What a profile refuses by what is asked for: no maintenance, no spare parts, no hire, no design.

Many exclusions name an activity rather than a product. It is recognised in the profile's language
and, in each notice, by the words of its title and by its main CPV code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ranking.codes.labels import nature
from ranking.exclusions.activities import PARTS, SERVICES, WHOLE, activities, asked, of_code, says
from ranking.exclusions.activities import named as named_in
from ranking.exclusions.sizes import refused_size, size_asked
from ranking.exclusions.title_head import BESIDE, before_without, patterns, rest, supplies
from ranking.lexical.fold import fold, words
from ranking.lexical.queries import terms, whole_text
from ranking.lexical.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from ranking.candidates import Candidate
    from ranking.lexical.figures import Figure
    from ranking.profile import Profile

# A code alone, such as that of consumables, says less of goods than of work.
_BY_CODE = 0.7
# "Ambulance services" refuses any service, but surely only those that are like it; and what does
# not say that it is parts may yet be.
_ANY = 0.6
# Words that begin with so many letters of a solution's word are about the solution.
_STEM = 5
# A title that says something has a word of four letters.
_WORD = re.compile(r"[^\W\d_]{4}")
# What separates the things that an exclusion lists; "maintenance-only" is maintenance.
_LISTED = re.compile(r"[,;/()]|\s[-–]\s")
_ONLY = re.compile(r"-(?=only\b)", re.IGNORECASE)
_FIRST = 400  # letters in which a first sentence is looked for


@dataclass(frozen=True, slots=True)
class Refusal:
    """An activity, or a size, that a profile refuses, with the exclusion that says so."""

    activity: str
    wish: str
    bound: Figure | None = None  # of a size that is refused, whatever is done
    by_title: bool = False  # whether only a title says that the size is asked for

    @property
    def says(self) -> str:
        """What is refused, in plain words."""
        known = activities().get(self.activity)
        return known.says if known else self.activity


@dataclass(frozen=True, slots=True)
class Refused:
    """How surely, 0..1, a notice asks for what is refused; by its title's words, or its code."""

    degree: float
    refusal: Refusal
    words: str = ""


def refusals(profile: Profile, number: int) -> tuple[Refusal, ...]:
    """Return what solution `number` (from 0) of a profile refuses, each activity and size once.

    What one of the solutions is itself, such as spare parts, is not refused as a whole. A size
    beyond all that the company builds is refused whichever solution says so: "from 72.5 kV" of its
    medium voltage holds for its low voltage as well, where a title names it.
    """
    found: dict[str, Refusal] = {}
    for wish in profile.solution_exclusions(number):
        for name in _activities(profile, wish):
            found.setdefault(name, Refusal(name, wish))
    for wish in profile.all_exclusions:
        bound = refused_size(profile, wish)
        if bound is not None:
            other = wish not in profile.solution_exclusions(number)
            found[bound.quote] = Refusal(bound.quote, wish, bound, by_title=other)
    return tuple(found.values())


def understood(profile: Profile, wish: str) -> bool:
    """Return whether an exclusion says no more than activities and what the solutions are about.

    "Hire of generators" of a maker of generators is all said by hire; generators are wanted.
    """
    names = _activities(profile, wish)
    said = before_without(wish, profile.language)
    return bool(names) and not _narrower(profile, said, names)


def _activities(profile: Profile, wish: str) -> list[str]:
    """Return the activities that an exclusion refuses, or services of any kind."""
    said = before_without(wish, profile.language)
    sold = _sold(profile)
    names = [
        name
        for name, by in sorted(_asked_in(said, profile.language).items())
        if not _is_sold(name, by, sold)
        and (not activities()[name].broad or not _narrower(profile, said, [name]))
    ]
    if names:
        return names
    if PARTS in _sold(profile) and says("whole", said, profile.language):
        return [WHOLE]
    return [SERVICES] if says("services", said, profile.language) else []


def _asked_in(said: str, language: str) -> dict[str, str]:
    """Return what an exclusion, or a part of its list, asks for, with the words that say so.

    "Small petrol generators" are no energy, "autoclaves for dental studios" no studies.
    """
    folded = fold(_ONLY.sub(" ", said))
    conjunction = patterns("title_words", "and", language)
    listed = _LISTED.split(folded)
    parts = [part for each in listed for part in (conjunction.split(each) if conjunction else ())]
    found: dict[str, str] = {}
    for name in named_in(said, language):
        told = (asked(part, language, None, name) for part in (folded, *listed, *parts))
        best = max(told, key=lambda each: each.degree)
        if best.degree:
            found[name] = best.words
    return found


def _is_sold(name: str, words: str, sold: Mapping[str, set[str]]) -> bool:
    """Tell whether what an exclusion asks for is sold; who refurbishes may refuse maintenance."""
    if not activities()[name].work:
        return name in sold
    return any(words[:_STEM] == each[:_STEM] for each in sold.get(name, ()))


def _sold(profile: Profile) -> dict[str, set[str]]:
    """Return the activities that the solutions are themselves, with the words that say so."""
    found: dict[str, set[str]] = {}
    for solution in profile.solutions:
        for term in terms(solution):
            for name in named_in(term, profile.language):
                told = asked(fold(term), profile.language, None, name)
                if told.degree:
                    found.setdefault(name, set()).add(told.words)
    return found


def _narrower(profile: Profile, wish: str, names: Sequence[str]) -> bool:
    """Return whether an exclusion says more than activities and what the solutions are about."""
    about = [word for each in profile.solutions for word in words(whole_text(each))]
    return not all(
        any(each.startswith(word[:_STEM]) for each in about)
        for word in rest(
            fold(wish), [name for name in names if name in activities()], profile.language
        )
    )


def refused(candidate: Candidate, refusals: Sequence[Refusal]) -> Refused | None:
    """Return what a notice asks for that is refused most surely, or None."""
    folded = fold(heading(candidate))
    found = (_degree(candidate, folded, each) for each in refusals)
    return max((each for each in found if each.degree), key=lambda each: each.degree, default=None)


def heading(candidate: Candidate) -> str:
    """Return the title, or the first sentence of a notice whose title is a number."""
    if _WORD.search(candidate.title):
        return candidate.title
    first = next(iter(sentences(candidate.description[:_FIRST])), "")
    return first or candidate.title


def degrees(candidates: Sequence[Candidate], profile: Profile) -> NDArray[np.float32]:
    """Return how surely each notice asks for what is refused, shape (solutions, candidates)."""
    out = np.zeros((len(profile.solutions), len(candidates)), np.float32)
    known: dict[tuple[Refusal, ...], NDArray[np.float32]] = {}
    for number in range(len(out)):
        wanted = refusals(profile, number)
        if wanted not in known:
            known[wanted] = degrees_of(candidates, wanted)
        out[number] = known[wanted]
    return out


def degrees_of(candidates: Sequence[Candidate], wanted: Sequence[Refusal]) -> NDArray[np.float32]:
    """Return how surely each notice asks for what these refuse, shape (candidates,)."""
    found = [refused(each, wanted) if wanted else None for each in candidates]
    return np.array([each.degree if each else 0 for each in found], np.float32)


def refused_by(profile: Profile, wish: str) -> tuple[Refusal, ...]:
    """Return what one exclusion refuses."""
    return tuple(Refusal(name, wish) for name in _activities(profile, wish))


def _degree(candidate: Candidate, title: str, refusal: Refusal) -> Refused:
    if refusal.bound is not None:
        sure, figure = size_asked(candidate, refusal.bound, by_title=refusal.by_title)
        return Refused(sure, refusal, figure)
    code = candidate.cpv[0] if candidate.cpv else None
    language = candidate.language
    if refusal.activity == SERVICES:
        service = code is not None and nature(code) == "services"
        bought = service and supplies(title, language)
        return Refused(_ANY * (service - BESIDE * bought), refusal)
    if refusal.activity == WHOLE:
        goods = code is not None and nature(code) == "supplies"
        named = patterns("activities", PARTS, language)
        parts = of_code(code or "") == PARTS or bool(named and named.search(title))
        return Refused(_ANY * (goods and not parts), refusal)
    by_title = asked(title, language, code, refusal.activity)
    by_code = 0.0
    if code is not None and of_code(code) == refusal.activity:
        activity = activities()[refusal.activity]
        bought = supplies(title, language)
        if activity.work:
            by_code = BESIDE if bought else 1.0
        else:
            # "Lieferung Heizkessel Fernwärme" under the code of heat buys what makes it.
            behind = bought and by_title.words and not by_title.degree
            by_code = _BY_CODE * (BESIDE if behind else 1.0)
    if by_title.degree >= by_code:
        return Refused(by_title.degree, refusal, by_title.words)
    return Refused(by_code, refusal)
