"""Kinds of machines as candidates: those that the text names, and those that its industry needs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from enrich.reading.candidates.base import MOST, Candidate, numbers, one_of
from enrich.signals.equipment import around
from enrich.signals.signal import SIGNALS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from enrich.reading.clues import PageClues
    from enrich.reading.page import Page
    from enrich.signals.equipment import EquipmentFinder

_SPANS = 3
_INDUSTRIES = 3  # whose machines are weighed
_LISTS = ("core", "plant", "modernisation")
_LONG = 8
UNSEEN = (0.6, 0.2)  # of a kind that no judged text has


@dataclass(frozen=True, slots=True)
class MachineAnswer:
    """A kind of machine: named by the text, or needed by an industry."""

    kind: str
    stated: bool
    quote: str
    cpv: str | None = None
    because: str | None = None  # of one that is not named: the industry and the signal


def machine_candidates(page: Page, finder: EquipmentFinder, clues: PageClues) -> list[Candidate]:
    """Return the kinds, the named ones first."""
    scan, title_end = page.found.scan, page.title_end
    named = {item.kind: item for item in finder.mentions(scan, title_end)}
    ruled = {item.kind: item.confidence for item in page.found.equipment}
    ranked = finder.industries.ranked(scan, title_end)[:_INDUSTRIES]
    quotes = {industry: around(scan, hit) for industry, hit in ranked}
    listed: dict[str, list[tuple[str, str, int, int]]] = defaultdict(list)
    for order, (industry, _) in enumerate(ranked):
        for name in _LISTS:
            for place, kind in enumerate(finder.industries.needs(industry, name)):
                listed[kind].append((industry, name, place, order))
    signal = page.found.signal
    found = []
    for kind in list(dict.fromkeys((*named, *listed)))[:MOST]:
        item = named.get(kind)
        places = item.spans if item else []
        where = listed.get(kind, ())
        best = min(where, key=lambda one: (one[3], one[2]), default=None)
        first = places[0][0] if places else len(page.whole)
        features = numbers(
            item is not None,
            min(ruled.get(kind, 0.0), 1.0),
            kind in ruled and item is None,
            bool(where),
            len(where) / 6,
            best is not None and best[3] == 0,
            (best[2] if best else _LONG) / _LONG,
            *(float(any(one[1] == name and one[3] == 0 for one in where)) for name in _LISTS),
            min(len(places), 4) / 4,
            item.made / len(places) if item else 0.0,
            item.old / len(places) if item else 0.0,
            item is not None and kind in ruled,
            first / max(len(page.whole), 1),
            first < page.title_end,
            len(named) / 6,
            not named,
            signal.is_opportunity,
            *one_of(signal.name, SIGNALS),
            *((0.0,) * len(SIGNALS) if item else one_of(signal.name, SIGNALS)),
        )
        near = clues.around(*places[0]) if places else np.zeros(2 * clues.width, np.float32)
        because = f"{best[0]}, {signal.name}" if best and item is None else None
        quote = item.quote if item else quotes.get(best[0], "") if best else ""
        answer = MachineAnswer(kind, item is not None, quote, finder.cpv(kind), because)
        found.append(Candidate(tuple(places[:_SPANS]), answer, np.concatenate([features, near])))
    return found


def with_priors(
    candidates: Sequence[Candidate], priors: Mapping[str, tuple[float, float]]
) -> NDArray[np.float32]:
    """Return the features of kinds with two more: how often the kind was right elsewhere.

    `priors` are, of each kind, the shares of judged texts in which it was right where it was
    named and where it was only likely.
    """
    rows = []
    for one in candidates:
        named, likely = priors.get(one.answer.kind, UNSEEN)
        known = (named, 0.0) if one.answer.stated else (0.0, likely)
        rows.append(np.concatenate([one.features, np.array(known, np.float32)]))
    return np.stack(rows)
