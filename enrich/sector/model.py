"""The sector classifier: CPV divisions from words, with or without an encoder.

Two linear models are added up: one over hashed n-grams and words, one over the embedding of
the text when an encoder is at hand. The model that is shipped was learned from published
notices of TED and the labels of the CPV; `docs/enrichment.md` has its data and figures.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from data.errors import TendrilError
from data.files import write_whole
from enrich.sector.ngrams import BITS, features, weighted

# The embedding is the better witness; n-grams tell what it confuses.
_NGRAM_SHARE_WITH_ENCODER = 0.15
_READ_BY_ENCODER = 300


class TextEncoder(Protocol):
    """Turns texts into vectors of unit length."""

    @property
    def name(self) -> str:
        """The model and its version."""

    def encode(
        self, texts: Sequence[str], *, kind: Literal["query", "passage"]
    ) -> NDArray[np.float32]:
        """Return one row a text."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A CPV division (2 digits) with its probability."""

    division: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Probe:
    """A linear model over the embeddings of one encoder."""

    encoder: str  # the beginning of its name: 4-bit and full weights give nearly the same
    mean: NDArray[np.float32]  # (dimension,)
    weights: NDArray[np.float32]  # (dimension, divisions)
    bias: NDArray[np.float32]  # (divisions,)

    def fits(self, encoder: TextEncoder) -> bool:
        """Tell whether the probe was learned on this encoder's vectors."""
        return encoder.name.startswith(self.encoder)

    def scores(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the logits of each division, (n, divisions)."""
        return ((vectors - self.mean) @ self.weights + self.bias).astype(np.float32)


@dataclass(frozen=True, slots=True)
class SectorModel:
    """Linear weights per n-gram and division, kept as 8-bit integers."""

    divisions: tuple[str, ...]
    idf: NDArray[np.float32]  # (columns,)
    weights: NDArray[np.int8]  # (columns, divisions)
    scale: NDArray[np.float32]  # (divisions,)
    bias: NDArray[np.float32]  # (divisions,)
    probe: Probe | None = None

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
            probe = None
            if "probe_weights" in parts:
                probe = Probe(
                    str(parts["probe_encoder"]),
                    parts["probe_mean"].astype(np.float32),
                    parts["probe_weights"].astype(np.float32),
                    parts["probe_bias"].astype(np.float32),
                )
            return cls(
                tuple(str(division) for division in parts["divisions"]),
                parts["idf"].astype(np.float32),
                parts["weights"],
                parts["scale"],
                parts["bias"],
                probe,
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
        if self.probe is not None:
            parts |= {
                "probe_encoder": np.array(self.probe.encoder),
                "probe_mean": self.probe.mean.astype(np.float16),
                "probe_weights": self.probe.weights.astype(np.float16),
                "probe_bias": self.probe.bias,
            }
        packed = io.BytesIO()
        np.savez_compressed(packed, **parts)
        write_whole(path, packed.getvalue())

    def guesses(
        self, title: str, text: str, encoder: TextEncoder | None = None, *, most: int = 3
    ) -> tuple[Guess, ...]:
        """Return the likeliest divisions of a text, the best first; none without words."""
        return likeliest(self.odds(title, text, encoder), most)

    def odds(self, title: str, text: str, encoder: TextEncoder | None = None) -> dict[str, float]:
        """Return the probability of each division; empty for a text without words."""
        if not any(letter.isalpha() for letter in title[:1000] + text[:1000]):
            return {}
        scores = self.scores(title, text)
        if encoder is not None and self.probe is not None and self.probe.fits(encoder):
            vector = encoder.encode([encoded_text(title, text)], kind="passage")
            scores = _NGRAM_SHARE_WITH_ENCODER * scores + self.probe.scores(vector)[0]
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


def encoded_text(title: str, text: str) -> str:
    """Return what the encoder reads of a text: the title and the beginning."""
    read = f"{title}. {text}"[:_READ_BY_ENCODER] if title else text[:_READ_BY_ENCODER]
    return read.encode("utf-8", "replace").decode()  # no halves of surrogate pairs
