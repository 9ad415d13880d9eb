"""The reader of doubtful pairs of notices, where an encoder that it was learned on is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enrich.projects.side_by_side.reader import SideBySide
from enrich.reading.states_ahead import StateEncoder

if TYPE_CHECKING:
    from ranking.encoders.encoder import Encoder

# Four-bit and full weights give nearly the same states.
_LEARNED_ON = "multilingual-e5-small"


def reader_with(encoder: Encoder | None) -> SideBySide | None:
    """Return the reader over an encoder's states, or None over another one or none."""
    from ranking.encoders.find import plain

    states = plain(encoder)
    if not isinstance(states, StateEncoder) or not states.name.startswith(_LEARNED_ON):
        return None
    return SideBySide(states)


def reader_here(encoder: str | None) -> SideBySide | None:
    """Return the reader over an encoder as `tendril rank` takes it; None takes E5 when it is here.

    Raises EncoderError where the one that is named cannot be opened.
    """
    from ranking.encoders.find import find_encoder
    from tendril.home.cache import cache_folder

    return reader_with(find_encoder(encoder, cache=cache_folder()))
