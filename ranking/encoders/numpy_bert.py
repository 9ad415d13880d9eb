"""BERT with mean pooling in plain numpy, for a few texts.

Importing torch costs more than a second of processor time; a sentence costs 30 ms here. Weights
are mapped, not read: of the words' vectors only those of the text are touched. Tokens are told from
the few pieces of the vocabulary that a text has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ranking.encoders.bert import Shape, open_tokenizer
from ranking.encoders.few_pieces import FewPieces
from ranking.encoders.mapped_weights import mapped_weights
from ranking.encoders.windows import MOST, StatesOfText, WindowedText

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ranking.encoders.adapter import Adapter


@dataclass(slots=True)
class Tokens:
    """The tokenizer of a folder; the whole of it is loaded where a text asks for that."""

    folder: Path
    few: FewPieces | None
    whole: Any = None

    def ids(self, text: str, most: int) -> list[int]:
        """Return the numbers of a text's tokens, at most `most`."""
        return self.cut(text, most)[0]

    def cut(self, text: str, most: int) -> tuple[list[int], list[tuple[int, int]]]:
        """Return the numbers of a text's tokens, and the letters where each begins and ends."""
        found = self.few.cut(text, most) if self.few else None
        if found is not None:
            return found
        if self.whole is None:
            self.whole = open_tokenizer(self.folder)
        self.whole.enable_truncation(most)
        whole = self.whole.encode(text)
        return list(whole.ids), whole.offsets


@dataclass(slots=True)
class NumpyBert:
    """A model that `Shape.of` knows, with its tokenizer."""

    name: str
    shape: Shape
    prefixes: dict[str, str]
    max_tokens: int
    tokens: Tokens
    weights: dict[str, NDArray[np.float32]]  # by their names in the file

    @classmethod
    def open(
        cls,
        folder: Path,
        shape: Shape,
        name: str,
        prefixes: dict[str, str],
        *,
        max_tokens: int,
        cache: Path | None = None,
    ) -> NumpyBert:
        """Map the model; raises OSError or the tokenizer's own error when files are damaged.

        The pieces of its tokenizer are kept in `cache`; without one it is loaded whole.
        """
        stored = mapped_weights(folder / "model.safetensors")
        weights = {key.removeprefix("bert."): each for key, each in stored.items()}
        tokens = Tokens(folder, FewPieces.open(folder / "tokenizer.json", cache) if cache else None)
        if tokens.few is None:
            tokens.whole = open_tokenizer(folder)  # what is damaged is told now
        most = min(max_tokens, shape.tokens)
        return cls(name, shape, prefixes, most, tokens, weights)

    def adapted(self, adapter: Adapter) -> NumpyBert:
        """Return the model with the changes of an adapter; what stays is shared."""
        changed = {
            f"{name}.weight": self.weights[f"{name}.weight"] + change
            for name, change in adapter.changes().items()
        }
        name = adapter.name_of(self.name)
        return replace(self, name=name, weights={**self.weights, **changed})

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return self.shape.hidden

    def encode(self, texts: Sequence[str], *, kind: str) -> NDArray[np.float32]:
        """Return an array of shape (texts, dimension), each row of unit length."""
        from threadpoolctl import threadpool_limits

        vectors = np.zeros((len(texts), self.dimension), np.float32)
        prefix = self.prefixes.get(kind, "")
        with threadpool_limits(1):  # several threads on one sentence only wait for each other
            for row, text in enumerate(texts):
                mean = self._states(self.tokens.ids(prefix + text, self.max_tokens)).mean(axis=0)
                vectors[row] = mean / max(float(np.linalg.norm(mean)), 1e-12)
        return vectors

    def token_states(self, texts: Sequence[str], *, layer: int) -> list[StatesOfText]:
        """Return, of each text, where its tokens stand and what a layer says of each."""
        from threadpoolctl import threadpool_limits

        found = []
        prefix = self.tokens.ids(self.prefixes.get("passage", "").strip(), self.max_tokens)[1:-1]
        with threadpool_limits(1):
            for text in texts:
                cut = WindowedText.of(self.tokens.cut(text, MOST), prefix, self.shape.tokens)
                states = [self._states(window, layer) for window in cut.windows]
                found.append(cut.joined(states))
        return found

    def _states(self, tokens: Sequence[int], layers: int | None = None) -> NDArray[np.float32]:
        """Return what the last layer, or an earlier one, says of each token: (tokens, hidden)."""
        count = len(tokens)
        state = self.weights["embeddings.word_embeddings.weight"][np.array(tokens)]
        state = state + self.weights["embeddings.position_embeddings.weight"][:count]
        state = state + self.weights["embeddings.token_type_embeddings.weight"][0]
        state = self._normal(state, "embeddings.LayerNorm")
        for layer in range(layers or self.shape.layers):
            name = f"encoder.layer.{layer}"
            seen = self._linear(self._attention(state, name), f"{name}.attention.output.dense")
            state = self._normal(state + seen, f"{name}.attention.output.LayerNorm")
            inner = self._linear(state, f"{name}.intermediate.dense")
            inner = inner * 0.5 * (1 + _erf(inner / np.float32(np.sqrt(2))))
            more = self._linear(inner, f"{name}.output.dense")
            state = self._normal(state + more, f"{name}.output.LayerNorm")
        return state

    def _attention(self, state: NDArray[np.float32], name: str) -> NDArray[np.float32]:
        heads, width = self.shape.heads, self.shape.hidden // self.shape.heads
        query, key, value = (
            self._linear(state, f"{name}.attention.self.{part}")
            .reshape(len(state), heads, width)
            .transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(width))
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        seen = (scores / scores.sum(axis=-1, keepdims=True)) @ value
        return np.asarray(seen.transpose(1, 0, 2).reshape(len(state), -1))

    def _linear(self, state: NDArray[np.float32], name: str) -> NDArray[np.float32]:
        return np.asarray(state @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"])

    def _normal(self, state: NDArray[np.float32], name: str) -> NDArray[np.float32]:
        centred = state - state.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + self.shape.epsilon)
        scaled = centred / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return np.asarray(scaled, np.float32)


def _erf(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the error function by formula 7.1.26 of Abramowitz and Stegun, right to 1.5e-7.

    The import of scipy.special would take longer than the text.
    """
    size = np.abs(values)
    part = 1 / (1 + np.float32(0.3275911) * size)
    sums = np.zeros_like(part)
    for factor in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592):
        sums = (sums + np.float32(factor)) * part
    return np.asarray(np.copysign(1 - sums * np.exp(-size * size), values))
