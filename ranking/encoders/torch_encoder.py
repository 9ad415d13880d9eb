"""Run a model in torch over many texts, quickly on a CPU."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

import numpy as np

from ranking.encoders.bert import Bert
from ranking.encoders.errors import EncoderError
from ranking.encoders.windows import MOST, StatesOfText, WindowedText

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch import Tensor

    from ranking.encoders.adapter import Adapter
    from ranking.encoders.encoder import Kind
    from ranking.encoders.numpy_bert import NumpyBert

Progress = Callable[[int, int], None]
_Result = TypeVar("_Result")

# Tokens in one batch: its activations stay in a processor's cache.
BATCH_TOKENS = 1024
# Texts that a process encodes in numpy before torch is worth its import, some 1.5 s.
FEW = 16


class Model(Protocol):
    """Whatever turns texts into tokens, and tokens into vectors that are not yet of unit length."""

    def tokens(self, texts: Sequence[str], most: int) -> list[list[int]]:
        """Return the numbers of each text's tokens, at most `most`."""

    def vectors(self, batch: Sequence[Sequence[int]]) -> Tensor:
        """Return an array of shape (texts, dimension)."""


@runtime_checkable
class StateModel(Protocol):
    """A model whose layers are reached: it gives the state of each token."""

    @property
    def longest(self) -> int:
        """How many tokens it reads at once."""

    def cut(self, texts: Sequence[str], most: int) -> list[tuple[list[int], list[Any]]]:
        """Return the numbers of each text's tokens, and where each begins and ends."""

    def states(self, batch: Sequence[Sequence[int]], layers: int) -> Sequence[Tensor]:
        """Return what one of the layers says of each token, a (tokens, dimension) a text."""


@dataclass(slots=True)
class TorchEncoder:
    """A model that runs in torch, in batches of texts of about one length."""

    name: str
    dimension: int
    prefixes: dict[str, str]
    model: Model
    max_tokens: int
    bfloat16: bool = False  # half the digits, where the processor is faster with them
    progress: Progress | None = None

    def adapted(self, adapter: Adapter) -> TorchEncoder:
        """Return the same encoder with the changes of an adapter; raises EncoderError without."""
        if not isinstance(self.model, Bert):
            raise EncoderError(f"{self.name} takes no adapter.")
        return replace(self, name=adapter.name_of(self.name), model=self.model.adapted(adapter))

    def encode(self, texts: Sequence[str], *, kind: Kind) -> NDArray[np.float32]:
        """Return an array of shape (texts, dimension), each row of unit length."""
        import torch

        vectors = np.zeros((len(texts), self.dimension), np.float32)
        if not texts:
            return vectors
        prefix = self.prefixes.get(kind, "")
        tokens = self.model.tokens([prefix + text for text in texts], self.max_tokens)
        half = self.bfloat16

        def run(batch: list[int]) -> NDArray[np.float32]:
            with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=half):
                found = self.model.vectors([tokens[number] for number in batch])
            return np.asarray(found.float().numpy(), np.float32)

        batches = _batches([len(ids) for ids in tokens])
        done = 0
        for batch, found in zip(batches, _side_by_side(run, batches), strict=True):
            vectors[batch] = found
            done += len(batch)
            if self.progress:
                self.progress(done, len(texts))
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)

    def token_states(self, texts: Sequence[str], *, layer: int) -> list[StatesOfText]:
        """Return, of each text, where its tokens stand and what a layer says of each.

        Raises EncoderError for a model whose layers are not reached.
        """
        import torch

        model = self.model
        if not isinstance(model, StateModel):
            raise EncoderError(f"{self.name} gives vectors of texts only.")
        prefix = model.tokens([self.prefixes.get("passage", "").strip()], self.max_tokens)[0][1:-1]
        cut = [WindowedText.of(each, prefix, model.longest) for each in model.cut(texts, MOST)]
        windows = [window for each in cut for window in each.windows]
        half = self.bfloat16

        def run(batch: list[int]) -> list[NDArray[np.float32]]:
            with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=half):
                found = model.states([windows[number] for number in batch], layer)
            return [np.asarray(each.numpy(), np.float32) for each in found]

        states: dict[int, NDArray[np.float32]] = {}
        batches = _batches([len(window) for window in windows])
        for batch, found in zip(batches, _side_by_side(run, batches), strict=True):
            states.update(zip(batch, found, strict=True))
        numbers = iter(range(len(windows)))
        return [each.joined([states[next(numbers)] for _ in each.windows]) for each in cut]


@dataclass(slots=True)
class LateEncoder:
    """An encoder that is loaded when the first text has to be encoded: often all are known.

    The first few texts go to the one without torch, whose import takes as long as they do.
    """

    name: str
    dimension: int
    load: Callable[[], TorchEncoder]
    load_few: Callable[[], NumpyBert]
    # The same model without an adapter, for what was learned on its own states and vectors.
    plain: LateEncoder | None = None
    progress: Progress | None = None
    _loaded: TorchEncoder | None = None
    _few: NumpyBert | None = None
    _done: int = 0

    def encode(self, texts: Sequence[str], *, kind: Kind) -> NDArray[np.float32]:
        """Return an array of shape (texts, dimension), each row of unit length."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        return self._for(len(texts)).encode(texts, kind=kind)

    def token_states(self, texts: Sequence[str], *, layer: int) -> list[StatesOfText]:
        """Return, of each text, where its tokens stand and what a layer says of each."""
        return self._for(len(texts)).token_states(texts, layer=layer) if texts else []

    def adapted(self, adapter: Adapter) -> LateEncoder:
        """Return the encoder with an adapter, which shares what it does not change."""
        return LateEncoder(
            adapter.name_of(self.name),
            self.dimension,
            lambda: self.whole().adapted(adapter),
            lambda: self.few().adapted(adapter),
            self,
            self.progress,
        )

    def whole(self) -> TorchEncoder:
        """Return the model in torch, loaded at the first call."""
        if self._loaded is None:
            self._loaded = self.load()
        return self._loaded

    def few(self) -> NumpyBert:
        """Return the model without torch, loaded at the first call."""
        self._few = self._few or self.load_few()
        return self._few

    def _for(self, count: int) -> TorchEncoder | NumpyBert:
        self._done += count
        if self._loaded is None and self._done <= FEW:
            return self.few()
        self.whole().progress = self.progress
        return self.whole()


def multiplies_bfloat16() -> bool:
    """Tell whether this processor multiplies bfloat16 itself (AMX or AVX-512 BF16).

    Elsewhere float32 is faster, and so is it than 8-bit weights without VNNI: those gave a
    quarter more speed at a cosine of 0.986.
    """
    import torch

    asked = ("_is_amx_tile_supported", "_is_avx512_bf16_supported")
    return any(getattr(torch.cpu, name, lambda: False)() for name in asked)


def _side_by_side(
    run: Callable[[list[int]], _Result], batches: list[list[int]]
) -> Iterator[_Result]:
    """Yield what `run` gives for each batch, in order, with a batch on each processor.

    Several threads on one batch wait for each other half of the time.
    """
    import torch

    threads = torch.get_num_threads()
    if threads == 1 or len(batches) == 1:
        yield from map(run, batches)
        return
    alone = partial(torch.set_num_threads, 1)
    try:
        with ThreadPoolExecutor(threads, initializer=alone) as pool:
            yield from pool.map(run, batches)
    finally:
        torch.set_num_threads(threads)


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Return the numbers of the texts in batches of about BATCH_TOKENS each, longest first."""
    order = sorted(range(len(lengths)), key=lambda number: -lengths[number])
    batches = []
    start = 0
    while start < len(order):
        size = max(1, BATCH_TOKENS // max(1, lengths[order[start]]))
        batches.append(order[start : start + size])
        start += size
    return batches
