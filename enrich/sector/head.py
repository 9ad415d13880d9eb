"""CPV divisions from what an encoder's layer says of the first tokens of a text.

The tokens are looked at as a mean, as the mean of the title, by their largest values and with
some looks that learned which tokens to attend to; a linear map makes divisions of it. Several
networks that were learned are one here: their looks side by side, the rest averaged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enrich.reading.page import TokenStates

    Table = NDArray[np.float32]

# What is bought stands at the beginning; of a form no more is given to the encoder.
READ = 600
TOKENS = 124
_NAMES = ("mean", "spread", "looks", "looks_bias", "weights", "bias")
_UNSEEN = -8.0  # the score of a division that was not learned; n-grams may still speak for it


@dataclass(frozen=True, slots=True)
class SectorHead:
    """A network over the states of one layer of one encoder."""

    divisions: tuple[str, ...]
    encoder: str  # the beginning of its name: 4-bit and full weights give nearly the same
    layer: int
    ngrams: float  # what the scores of n-grams count beside it
    mean: Table  # of a state, (dimension,)
    spread: Table  # (dimension,)
    looks: Table  # (dimension, looks)
    looks_bias: Table  # (looks,)
    weights: Table  # (dimension * (3 + looks), divisions)
    bias: Table  # (divisions,)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> SectorHead:
        """Return the head that `parts` gave; raises KeyError where something is missing."""
        tables = {name: stored[f"head_{name}"].astype(np.float32) for name in _NAMES}
        return cls(
            tuple(str(division) for division in stored["head_divisions"]),
            str(stored["head_encoder"]),
            int(stored["head_layer"]),
            float(stored["head_ngrams"]),
            **tables,
        )

    def parts(self) -> dict[str, Any]:
        """Return the numbers by the names under which a model file keeps them."""
        tables = {f"head_{name}": getattr(self, name).astype(np.float16) for name in _NAMES}
        return tables | {
            "head_divisions": np.array(self.divisions),
            "head_encoder": np.array(self.encoder),
            "head_layer": np.array(self.layer),
            "head_ngrams": np.array(self.ngrams),
        }

    def fits(self, encoder: str) -> bool:
        """Tell whether it was learned on the states of the encoder of that name."""
        return encoder.startswith(self.encoder)

    def of_divisions(self, divisions: Sequence[str]) -> SectorHead:
        """Return the head with its scores in another order of divisions."""
        weights = np.zeros((len(self.weights), len(divisions)), np.float32)
        bias = np.full(len(divisions), _UNSEEN, np.float32)
        for place, division in enumerate(divisions):
            if division in self.divisions:
                own = self.divisions.index(division)
                weights[:, place], bias[place] = self.weights[:, own], self.bias[own]
        return replace(self, divisions=tuple(divisions), weights=weights, bias=bias)

    def scores(self, states: TokenStates, title_end: int) -> Table:
        """Return the logits of each division, (divisions,); `title_end` counts letters."""
        own = (states.states[:TOKENS] - self.mean) / self.spread
        title = own[states.starts[:TOKENS] < title_end] if title_end else own
        shares = own @ self.looks + self.looks_bias
        shares = np.exp(shares - shares.max(axis=0))
        shares /= shares.sum(axis=0)
        seen = np.concatenate(
            [
                own.mean(axis=0),
                title.mean(axis=0) if len(title) else np.zeros_like(self.mean),
                own.max(axis=0),
                (shares.T @ own).ravel(),
            ]
        )
        return np.asarray(seen @ self.weights + self.bias, np.float32)
