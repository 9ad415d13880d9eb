"""Which labels of codes may be told as a reason: those that fit by more than shared letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ranking.lexical.fold import words
from ranking.lexical.queries import keyed_text
from ranking.lexical.said import carries
from ranking.lexical.sentences import specific

if TYPE_CHECKING:
    from ranking.profile import Solution
    from ranking.scoring.code_scores import BridgedCodes

# A code that scores less is one that the notice has beside what it asks for.
_LEAST = 0.3


def label_tells(bridged: BridgedCodes, solution: int, own: Solution, code: int) -> bool:
    """Tell whether a code's label says why a notice fits solution number `solution`, `own`.

    It does where a product of the trade or the profile has the code, where its meaning weighs more
    than its letters, or where the label and the solution share a word: "printed matter" and
    "pressure boosting" share but half a word in German.
    """
    if float(bridged.scores[solution, code]) < _LEAST:
        return False
    parts = {name: float(values[solution, code]) for name, values in bridged.parts.items()}
    if parts.get("products", 0.0) > 0 or parts.get("stated", 0.0) > 0:
        return True
    letters = parts.get("words", 0.0) + parts.get("keywords", 0.0)
    if letters <= sum(value for value in parts.values() if value > 0) / 2:
        return True
    mine = set(words(keyed_text(own)))
    return any(
        carries(word, each) or carries(each, word)
        for each in specific(bridged.listed.labels[code])
        for word in mine
    )
