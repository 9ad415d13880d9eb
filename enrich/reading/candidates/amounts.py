"""The amounts of money of a text as candidates for the budget."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from enrich.reading.candidates.base import MOST, Candidate, numbers, one_of

if TYPE_CHECKING:
    from enrich.money.roles import AmountJudge
    from enrich.reading.clues import PageClues
    from enrich.reading.page import Page

_ROLES = (
    "spend", "revenue", "fine", "subsidy", "deal", "share", "market", "wage", "saving", "security",
    "unknown",
)  # fmt: skip
_HINTS = ("total", "part", "lot", "maximum", "estimate", "earlier", "group")
_SAME = 0.01  # share of a value


def amount_candidates(page: Page, judge: AmountJudge, clues: PageClues) -> list[Candidate]:
    """Return the amounts, in the order of the text; the answer of each is the amount judged."""
    amounts = page.found.amounts_read[:MOST]
    judged = {(j.amount.start, j.amount.end): j for j in judge.judged(page.found.scan, amounts)}
    values = [float(amount.value) for amount in amounts]
    budget = page.found.budget
    ruled = float(budget.value) if budget else None
    found = []
    for place, amount in enumerate(amounts):
        value = values[place]
        known = judged.get((amount.start, amount.end))
        number, _, _ = page.sentence(amount.start)
        features = numbers(
            math.log10(max(value, 1.0)) / 10,
            sum(other > value for other in values) / 5,
            value == max(values),
            place == 0,
            place / 10,
            amount.start / max(len(page.whole), 1),
            amount.start < page.title_end,
            sum(abs(other - value) <= _SAME * value for other in values) - 1,
            amount.upper is not None,
            amount.bound == "at_most",
            amount.bound == "at_least",
            amount.per_unit,
            amount.assumed,
            amount.loose,
            known is None,
            known.weight if known else 0.0,
            number / 10,
            len(amounts) / 10,
            value < 1e4,
            value < 1e5,
            value > 1e9,
            ruled is not None and abs(ruled - value) <= _SAME * value,
            *one_of(known.role if known else None, _ROLES),
            *(float(known is not None and hint in known.hints) for hint in _HINTS),
        )
        around = clues.around(amount.start, amount.end)
        span = (amount.start, amount.end)
        found.append(Candidate((span,), amount, np.concatenate([features, around])))
    return found
