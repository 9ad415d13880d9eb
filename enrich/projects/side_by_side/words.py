"""The words of a notice as an encoder sees them: where each stands, and its state."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.text.folding import in_latin_letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from enrich.projects.facts import NoticeFacts
    from enrich.reading.states_ahead import StateEncoder

    Parts = tuple[str, str, str, str]

LAYER = 8  # of the encoder; words of two languages are nearest in the middle
# Title, buyer, town and the beginning of the text are numbered 1 to 4.
FIELDS = 5
_TEXT = 200  # letters: a purchase says at once what it is
_BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of one notice: their spelling as numbers, their fields, their states.

    Shapes (tokens,), (tokens,) and (tokens, dimension).
    """

    spelt: NDArray[np.int64]
    fields: NDArray[np.int64]
    states: NDArray[np.float32]


def parts_of(notice: NoticeFacts) -> Parts:
    """Return what is read of a notice: title, buyer, town, the beginning of its text."""
    text = (notice.description or "")[:_TEXT]
    return notice.title, notice.buyer or "", notice.town or "", text


def words_of(parts: Sequence[Parts], encoder: StateEncoder) -> list[Words]:
    """Return the words of notices, given as their parts."""
    texts = [_BETWEEN.join(each) for each in parts]
    found = encoder.token_states(texts, layer=LAYER)
    return [
        _words(text, [len(part) + len(_BETWEEN) for part in each], *states)
        for each, text, states in zip(parts, texts, found, strict=True)
    ]


def _words(
    text: str,
    lengths: Sequence[int],
    starts: NDArray[np.int32],
    ends: NDArray[np.int32],
    states: NDArray[np.float32],
) -> Words:
    spelling = [
        in_latin_letters(text[start:end]).strip()
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
    kept = np.array([word not in ("", _BETWEEN.strip()) for word in spelling], bool)
    fields = 1 + np.searchsorted(np.cumsum(lengths), starts, side="right")
    spelt = np.array([zlib.crc32(word.encode()) for word in spelling], np.int64)
    return Words(spelt[kept], fields[kept].astype(np.int64), states[kept])
