"""The texts by which a solution is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ranking.profile import Solution

# A notice that answers three of a solution's keywords well is about it; most never answer all.
FEW = 3
# A text that has this share of a term's n-grams may say it; with the second share it does.
_MAYBE, _SURELY = 0.6, 0.95


def keyed_text(solution: Solution) -> str:
    """Return a solution's title and keywords as one query."""
    if not solution.keywords:
        return solution.title
    return f"{solution.title}: {', '.join(solution.keywords)}"


def whole_text(solution: Solution) -> str:
    """Return all that a solution says of itself as one query."""
    parts = (f"{solution.title}.", solution.description, ", ".join(solution.keywords))
    return " ".join(part for part in parts if part)


def terms(solution: Solution) -> list[str]:
    """Return a solution's title and keywords, each a query of its own."""
    return list(dict.fromkeys((solution.title, *solution.keywords)))


def best_few(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the mean of the best FEW rows in every column of (queries, columns)."""
    few = min(FEW, len(scores))
    return np.asarray(np.sort(scores, axis=0)[::-1][:few].mean(axis=0), np.float32)


def sureness(covered: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how surely texts say a term, 0..1, from the share of its n-grams that they have."""
    return np.asarray(np.clip((covered - _MAYBE) / (_SURELY - _MAYBE), 0, 1), np.float32)
