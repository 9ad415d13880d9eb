"""The states of texts that will be asked for one by one, made some at a time."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from enrich.reading.page import TokenStates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

_AT_ONCE = 32  # texts; a batch takes a fraction of the time that its texts take alone


@runtime_checkable
class StateEncoder(Protocol):
    """An encoder that tells the state of each token of a text."""

    @property
    def name(self) -> str:
        """The model and its version."""

    def token_states(
        self, texts: Sequence[str], *, layer: int
    ) -> Sequence[tuple[NDArray, NDArray, NDArray]]:  # type: ignore[type-arg]
        """Return, of each text, where its tokens begin and end, and their states in a layer."""


class StatesAhead:
    """Gives the states of texts, encoded together with those that come next."""

    def __init__(
        self,
        encoder: StateEncoder,
        layer: int,
        texts: Iterable[str] = (),
        known: Mapping[str, TokenStates] | None = None,
    ) -> None:
        """Take the texts that come next, and the states of those that were made elsewhere."""
        self._encoder, self.layer = encoder, layer
        self._waiting = deque(texts)
        self._known: Mapping[str, TokenStates] = known or {}

    def of(self, text: str) -> TokenStates:
        """Return the states of a text; quickest in the order in which the texts were told."""
        if text not in self._known:
            batch = [text]
            while self._waiting and len(batch) < _AT_ONCE:
                following = self._waiting.popleft()
                if following not in batch:
                    batch.append(following)
            found = self._encoder.token_states(batch, layer=self.layer)
            self._known = {
                each: TokenStates(*states) for each, states in zip(batch, found, strict=True)
            }
        return self._known[text]
