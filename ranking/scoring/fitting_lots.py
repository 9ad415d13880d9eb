"""Which lots of a notice fit a profile, where lots close on different days.

A lot is scored as a notice by itself would be. One not worth a look beside one that is good, or
one outside the regions beside one inside, is not what the reader would bid for: its day is not
shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from data.notices.deadlines import Closing, differ
from ranking.candidates import Candidate
from ranking.scoring.calibration import bands

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def lots_of(candidates: Sequence[Candidate]) -> tuple[list[Candidate], list[int]]:
    """Return the lots that close on different days as candidates, and whose lots they are."""
    lots: list[Candidate] = []
    owners: list[int] = []
    for number, candidate in enumerate(candidates):
        closings = candidate.facts.closings
        if len(closings) > 1 and differ(closings):
            lots += [_lot(candidate, each) for each in closings]
            owners += [number] * len(closings)
    return lots, owners


def _lot(candidate: Candidate, lot: Closing) -> Candidate:
    """Return a lot as a candidate; what it does not say is as in its notice."""
    title, description = lot.title or candidate.title, lot.description or ""
    facts = replace(
        candidate.facts,
        country=None if lot.nuts else candidate.facts.country,
        nuts=lot.nuts or candidate.facts.nuts,
        closings=(lot,),
        text=f"{title}\n{description}",
    )
    return Candidate(candidate.id, title, description, lot.cpv or candidate.cpv, facts)


def fitting(
    lots: Sequence[Candidate],
    owners: Sequence[int],
    scores: NDArray[np.float32],
    reachable: Callable[[Candidate], bool],
) -> dict[int, tuple[Closing, ...]]:
    """Return, by owner, the closings of the lots that fit; all of them where none is better."""
    of: dict[int, list[int]] = {}
    for place, owner in enumerate(owners):
        of.setdefault(owner, []).append(place)
    found: dict[int, tuple[Closing, ...]] = {}
    for owner, places in of.items():
        near = [place for place in places if reachable(lots[place])] or places
        if max(scores[place] for place in near) >= bands()["good"]:
            near = [place for place in near if scores[place] >= bands()["look"]]
        found[owner] = tuple(lots[place].facts.closings[0] for place in near)
    return found
