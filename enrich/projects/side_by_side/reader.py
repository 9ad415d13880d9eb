"""Reads doubtful pairs of purchases side by side, with an encoder's states of their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from enrich.projects.side_by_side.network import Network
from enrich.projects.side_by_side.words import parts_of, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from enrich.projects.facts import NoticeFacts
    from enrich.projects.side_by_side.words import Parts, Words
    from enrich.reading.states_ahead import StateEncoder

_AT_ONCE = 128  # texts that are encoded together, a batch a processor
_MOST_KNOWN = 500  # notices, of some 100 KB each
# Batches of another size give states that differ in the last bits; the same pair has one logit.
_DIGITS = 1


class SideBySide:
    """Tells how much the words of two notices speak for one purchase."""

    def __init__(self, encoder: StateEncoder, network: Network | None = None) -> None:
        self._encoder = encoder
        self._network = network or Network.shipped()
        self._known: dict[Parts, Words] = {}

    @property
    def name(self) -> str:
        """The encoder's model and version."""
        return self._encoder.name

    def logits(self, pairs: Sequence[tuple[NoticeFacts, NoticeFacts]]) -> NDArray[np.float32]:
        """Return a number a pair, above 0 where more speaks for one purchase."""
        found = np.zeros(len(pairs), np.float32)
        for place, (one, other) in enumerate(pairs):
            a, b = parts_of(one), parts_of(other)
            if a not in self._known or b not in self._known:
                self._read(pairs[place:])
            # In one order, so that sums of floats are the same either way.
            first, second = sorted((a, b))
            logit = self._network.logit(self._known[first], self._known[second])
            found[place] = round(logit, _DIGITS)
        return found

    def _read(self, pairs: Sequence[tuple[NoticeFacts, NoticeFacts]]) -> None:
        """Encode the notices of the next pairs together."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        wanted: dict[Parts, None] = {}
        for pair in pairs:
            wanted |= {parts: None for each in pair if (parts := parts_of(each)) not in self._known}
            if len(wanted) >= _AT_ONCE:
                break
        read = words_of(list(wanted), self._encoder)
        self._known |= dict(zip(wanted, read, strict=True))
