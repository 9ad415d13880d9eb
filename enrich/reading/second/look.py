"""Boosted trees that weigh anew what the networks said of a text.

A network scores each candidate by itself, and the text without its candidates. Here their chances
meet: that a day and machines are likely speaks for a project. The trees learned from texts of
writers that the networks had not seen, so that they know how far each chance can be trusted; what
counts is the mean of both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, Self, get_args

import numpy as np

from data.boosted_trees import BoostedTrees
from enrich.reading.second.rows import option_rows, options, text_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from enrich.reading.evidence import Choice, Evidence
    from enrich.reading.judgement import Judgement

# Answers that are weighed anew. Of suppliers there are too few to learn from; of companies what
# helps one network is known to several together (docs/reading.md).
Weighed = Literal["budget", "when", "site"]
WEIGHED: tuple[Weighed, ...] = get_args(Weighed)
_TEXT = "opportunity"
# The chance by the trees from which an answer is told: where F1 is highest on the writers left out.
BOUNDS: Mapping[Weighed, float] = {"budget": 0.5, "when": 0.4, "site": 0.2}


@dataclass(frozen=True, slots=True)
class SecondLook:
    """The trees that tell whether a text is an opportunity, and of each answer whether it is right.

    `clues` is how many classes of words the features of a candidate end with, before and behind.
    """

    text: BoostedTrees
    answers: Mapping[Weighed, BoostedTrees]
    clues: int

    def revised(self, evidence: Evidence, judged: Judgement) -> Judgement:
        """Return a judgement with the means of its own chances and those of the trees.

        Of each answer the likeliest candidate has the chance; "none of them" that of the bound.
        """
        chosen: dict[Choice, NDArray[np.float32]] = dict(judged.chosen)
        for choice in WEIGHED:
            if found := options(choice, evidence, judged):
                rows = option_rows(choice, evidence, judged, found, self.clues)
                chances = self.answers[choice].chances(rows)
                shares = np.zeros_like(judged.chosen[choice])
                for option, chance in zip(found, chances.tolist(), strict=True):
                    shares[option.numbers[0]] = (option.chance + chance) / 2
                shares[-1] = (judged.chosen[choice][-1] + BOUNDS[choice]) / 2
                chosen[choice] = shares
        text = float(self.text.chances(text_row(evidence, judged)[None])[0])
        return replace(judged, opportunity=(judged.opportunity + text) / 2, chosen=chosen)

    def parts(self, name: str) -> dict[str, NDArray[Any]]:
        """Return arrays to be stored, under `name`."""
        parts = self.text.parts(f"{name}/{_TEXT}")
        for choice, trees in self.answers.items():
            parts |= trees.parts(f"{name}/{choice}")
        return parts

    @classmethod
    def load(cls, stored: Mapping[str, NDArray[Any]], name: str, clues: int) -> Self:
        """Return what `parts` gave."""
        return cls(
            BoostedTrees.load(stored, f"{name}/{_TEXT}"),
            {choice: BoostedTrees.load(stored, f"{name}/{choice}") for choice in WEIGHED},
            clues,
        )
