"""The sector classifier: CPV divisions from words, with or without an encoder.

Two models are added up: a linear one over hashed n-grams and words, and one over the states that
an encoder gives to the first words when it is at hand. The model that is shipped was learned from
published notices of TED and the labels of the CPV; `docs/enrichment.md` has its data and figures.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from data.errors import TendrilError
from data.files import write_whole
from enrich.sector.head import SectorHead
from enrich.sector.ngrams import BITS, features, weighted

if TYPE_CHECKING:
    from enrich.reading.page import TokenStates


@dataclass(frozen=True, slots=True)
class Guess:
    """A CPV division (2 digits) with its probability."""

    division: str
    confidence: float


@dataclass(frozen=True, slots=True)
class SectorModel:
    """Linear weights per n-gram and division, kept as 8-bit integers."""

    divisions: tuple[str, ...]
    idf: NDArray[np.float32]  # (columns,)
    weights: NDArray[np.int8]  # (columns, divisions)
    scale: NDArray[np.float32]  # (divisions,)
    bias: NDArray[np.float32]  # (divisions,)
    head: SectorHead | None = None  # of the same divisions

    @classmethod
    def builtin(cls) -> SectorModel:
        """Load the model that comes with the project."""
        with resources.as_file(resources.files("enrich").joinpath("models", "sector.npz")) as path:
            return cls.load(path)

    @classmethod
    def load(cls, path: Path) -> SectorModel:
        """Read a model file."""
        try:
            with np.load(path, allow_pickle=False) as stored:
                parts: dict[str, Any] = dict(stored)
            if len(parts["weights"]) != 1 << BITS:
                raise ValueError("an earlier version of Tendril made it")
            divisions = tuple(str(division) for division in parts["divisions"])
            head = SectorHead.of(parts) if "head_weights" in parts else None
            if "probe_weights" in parts:
                # An earlier version trained it in a home, where only n-grams are learned.
                head = cls.builtin().head
            return cls(
                divisions,
                parts["idf"].astype(np.float32),
                parts["weights"],
                parts["scale"],
                parts["bias"],
                head.of_divisions(divisions) if head else None,
            )
        except (OSError, ValueError, KeyError) as error:
            raise TendrilError(
                f"Cannot read the sector model {path}: {error}. Train it anew with"
                " `tendril train sector`, or delete it to use the built-in one."
            ) from error

    def save(self, path: Path) -> None:
        """Write the model file, whole or not at all."""
        parts: dict[str, Any] = {
            "divisions": np.array(self.divisions),
            "idf": self.idf.astype(np.float16),
            "weights": self.weights,
            "scale": self.scale,
            "bias": self.bias,
        }
        if self.head is not None:
            parts |= self.head.parts()
        packed = io.BytesIO()
        np.savez_compressed(packed, **parts)
        write_whole(path, packed.getvalue())

    def guesses(
        self, title: str, text: str, states: TokenStates | None = None, *, most: int = 3
    ) -> tuple[Guess, ...]:
        """Return the likeliest divisions of a text, the best first; none without words."""
        return likeliest(self.odds(title, text, states), most)

    def odds(self, title: str, text: str, states: TokenStates | None = None) -> dict[str, float]:
        """Return the probability of each division; empty for a text without words.

        `states` are those of the title, a line end and the text, or of their beginning, in the
        layer that the head reads.
        """
        if not any(letter.isalpha() for letter in title[:1000] + text[:1000]):
            return {}
        scores = self.scores(title, text)
        if self.head is not None and states is not None and len(states.states):
            scores = self.head.ngrams * scores + self.head.scores(states, len(title))
        odds = np.exp(scores - scores.max())
        return dict(zip(self.divisions, (odds / odds.sum()).tolist(), strict=True))

    def scores(self, title: str, text: str) -> NDArray[np.float32]:
        """Return the logits of each division from the n-grams alone."""
        found = features(text, title=title)
        values = weighted(found, self.idf)
        rows = self.weights[found.columns].astype(np.float32)
        result: NDArray[np.float32] = (values @ rows) * self.scale + self.bias
        return result


def likeliest(odds: Mapping[str, float], most: int = 3) -> tuple[Guess, ...]:
    """Return the likeliest divisions, the best first."""
    best = sorted(odds, key=lambda division: -odds[division])[:most]
    return tuple(Guess(division, round(odds[division], 3)) for division in best)
