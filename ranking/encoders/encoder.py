"""What an encoder is: whatever turns texts into vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

# What a text is to E5: what is searched for, or what is found.
Kind = Literal["query", "passage"]


class Encoder(Protocol):
    """Whatever turns texts into vectors of unit length."""

    @property
    def name(self) -> str:
        """The model and its version; vectors of different names are never compared."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    def encode(self, texts: Sequence[str], *, kind: Kind) -> NDArray[np.float32]:
        """Return an array of shape (texts, dimension), each row of unit length."""
