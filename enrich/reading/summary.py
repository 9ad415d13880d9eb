"""What speaks for a text as a whole: the rules' signal and the classes of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from enrich.reading.candidates.base import numbers, one_of
from enrich.signals.signal import SIGNALS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enrich.reading.clues import PageClues
    from enrich.reading.page import Page

_STATUS = ("open", "closed", "done", "denied")
_MOST_SCORE, _SCORE = 10.0, 5.0


def text_features(page: Page, clues: PageClues) -> NDArray[np.float32]:
    """Return the features of a text, in a fixed order."""
    found = page.found
    signal = found.signal
    scores = [min(signal.scores.get(name, 0.0), _MOST_SCORE) / _SCORE for name in SIGNALS]
    own = numbers(
        signal.is_opportunity,
        signal.confidence,
        *one_of(signal.name, SIGNALS),
        *scores,
        *one_of(signal.status, _STATUS),
        found.budget is not None,
        min(len(found.amounts_read), 10) / 5,
        min(len(found.moments), 10) / 5,
        min(len(page.whole), 6000) / 2000,
        min(sum(item.stated for item in found.equipment), 8) / 4,
        page.title_end > 0,
    )
    return np.concatenate([own, clues.whole() / 2])
