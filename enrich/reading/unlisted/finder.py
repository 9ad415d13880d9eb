"""Which machines a text names that no list of words has, each with its probability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from enrich.reading.unlisted.words import TextWords
from enrich.signals.equipment import Equipment, around_span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enrich.reading.page import Page, TokenStates
    from enrich.reading.unlisted.model import WordKinds
    from enrich.signals.equipment import EquipmentFinder

    Table = NDArray[np.float32]

# Chosen on the writers of development: of what is told from here on, as much is right as of the
# machines that lists name.
TOLD = 0.55
_WEIGHED = 0.1  # a word that is less likely to name a kind is no candidate
_NEAR = 2  # words beside one that may be parts of the same name
_INDUSTRIES = 3
_LISTS = ("core", "plant", "modernisation")
_SURE, _DIGITS = 0.95, 2
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A kind with the word that names it, and what speaks for it."""

    kind: str
    start: int
    end: int
    features: Table


class UnlistedMachines:
    """Finds machines by their words' letters, and by an encoder's states where there are any."""

    def __init__(self, model: WordKinds, finder: EquipmentFinder) -> None:
        self.model, self._finder = model, finder

    def find(self, page: Page, states: TokenStates | None) -> list[Equipment]:
        """Return the machines that are named in words of no list, the likeliest first."""
        found = self.candidates(page, states)
        if not found:
            return []
        odds = self.model.odds if states is not None else self.model.odds_of_words
        chances = odds.of(np.stack([one.features for one in found]))
        order = np.argsort(-chances, kind="stable")
        return [
            Equipment(
                found[n].kind,
                True,
                around_span(page.found.scan, found[n].start, found[n].end),
                round(min(float(chances[n]), _SURE), _DIGITS),
                self._finder.cpv(found[n].kind),
            )
            for n in order
            if chances[n] > TOLD
        ]

    def candidates(self, page: Page, states: TokenStates | None) -> list[Candidate]:
        """Return the kinds that a word may name, besides those that lists find."""
        words = TextWords.of(page.whole)
        own = words.states(states) if states is not None else None
        chances = self.model.chances(words.rows, own)
        if not len(chances):
            return []
        named = self._finder.mentions(page.found.scan, page.title_end)
        listed = np.zeros(len(chances), bool)
        for item in named:
            for start, end in item.spans:
                listed[list(words.inside(start, end))] = True
        return self._weighed(page, words, chances, listed, frozenset(item.kind for item in named))

    def _weighed(
        self,
        page: Page,
        words: TextWords,
        chances: Table,
        listed: NDArray[np.bool_],
        named: frozenset[str],
    ) -> list[Candidate]:
        kinds = chances[:, :-1]
        # A word that a list knows names what the list says.
        free = np.where(listed[:, None], 0, kinds)
        best = free.max(axis=0)
        needed = self._needed(page)
        busy = float((kinds.max(axis=1) > 0.5).sum()) / 10
        found = []
        for column in np.flatnonzero(best > _WEIGHED).tolist():
            kind = self.model.kinds[column]
            if kind in named or not self._finder.knows(kind):
                continue
            place = int(free[:, column].argmax())
            others = np.delete(kinds[place], column)
            near = free[max(0, place - _NEAR) : place + _NEAR + 1]
            start, end = int(words.starts[place]), int(words.ends[place])
            sure = float(best[column])
            order = needed.get(kind)
            features = np.array(
                (
                    np.log(sure / (1 - sure + _LEAST)),
                    chances[place, -1],
                    others.max(),
                    np.delete(near.max(axis=0), column).max(),
                    near[:, column].sum() - sure,
                    (free[:, column] > 0.3).sum(),
                    order is not None,
                    order is not None and order[0] == 0,
                    order is not None and order[1] == _LISTS[0],
                    self.model.right[column],
                    self.model.seen[column],
                    start < page.title_end,
                    start / max(len(page.whole), 1),
                    len(named) / 6,
                    place > 0 and listed[place - 1],
                    place + 1 < len(listed) and listed[place + 1],
                    (end - start) / 10,
                    busy,
                    free[place].argmax() == column,
                    len(chances) / 200,
                ),
                np.float32,
            )
            found.append(Candidate(kind, start, end, features))
        return found

    def _needed(self, page: Page) -> dict[str, tuple[int, str]]:
        """Return the kinds that the industries of a text need: which industry, in which list."""
        needed: dict[str, tuple[int, str]] = {}
        industries = self._finder.industries
        ranked = industries.ranked(page.found.scan, page.title_end)[:_INDUSTRIES]
        for order, (industry, _) in enumerate(ranked):
            for name in _LISTS:
                for kind in industries.needs(industry, name):
                    needed.setdefault(kind, (order, name))
        return needed


def several(found: Sequence[Equipment], besides: Sequence[Equipment]) -> tuple[Equipment, ...]:
    """Return machines with others behind them; one that is named goes before one only likely."""
    named = {item.kind for item in besides}
    return (
        *(item for item in found if item.stated),
        *besides,
        *(item for item in found if not item.stated and item.kind not in named),
    )
