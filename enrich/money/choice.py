"""Which of the amounts that are to be spent is the budget: the total, not its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from enrich.money.amounts import Amount
from enrich.words.lexicon import Hit

TextRole = Literal["estimate", "maximum", "range", "at_least"]

STRONG = 0.2  # weight from which a word surely speaks of its amount
_LONGEST_QUOTE = 110


@dataclass(frozen=True, slots=True)
class TextBudget:
    """What a text says will be spent."""

    value: Decimal
    currency: str
    quote: str
    role: TextRole
    confidence: float
    upper: Decimal | None = None  # the end of a range, or the most that it may be


@dataclass(frozen=True, slots=True)
class Judged:
    """An amount with its role and the hints around it."""

    amount: Amount
    role: str
    weight: float
    cue: Hit | None
    hints: frozenset[str]


def choose(spending: Sequence[Judged]) -> Judged | None:
    """Return the total rather than its parts, and an estimate rather than a ceiling."""
    whole = [j for j in spending if "part" not in j.hints] or list(spending)
    estimates = [j for j in whole if "maximum" not in j.hints or "estimate" in j.hints] or whole
    if not estimates:
        return None
    totals = [j for j in estimates if "total" in j.hints]
    if totals:
        return max(totals, key=lambda j: j.amount.value)
    largest = max(estimates, key=lambda j: j.amount.value)
    rest = sum((j.amount.value for j in estimates if j is not largest), Decimal(0))
    adds_up = len(estimates) > 2 and abs(rest - largest.amount.value) <= largest.amount.value / 50
    if adds_up or len(whole) < len(spending):
        return largest
    strong = [j for j in estimates if j.weight >= STRONG]
    first = strong[0] if strong else max(estimates, key=lambda j: j.weight)
    return _of_lots(estimates) or first


def _of_lots(estimates: Sequence[Judged]) -> Judged | None:
    """Return the sum of amounts that belong to lots, or the amount that is above them all."""
    lots = [j for j in estimates if "lot" in j.hints]
    if len(lots) < 2 or len({j.amount.currency for j in lots}) > 1:
        return None
    together = sum((j.amount.value for j in lots), Decimal(0))
    above = [j for j in estimates if j not in lots and j.amount.value >= together / 2]
    if above:
        return above[0]
    return replace(lots[0], amount=replace(lots[0].amount, value=together, upper=None))


def as_text_budget(text: str, chosen: Judged, spending: Sequence[Judged]) -> TextBudget:
    """Return the chosen amount as the budget, with its ceiling and its quote."""
    amount = chosen.amount
    upper, role = amount.upper, "estimate"
    if upper is not None:
        role = "range"
    elif amount.bound == "at_most" or "maximum" in chosen.hints:
        role, upper = "maximum", amount.value
    elif amount.bound == "at_least":
        role = "at_least"
    if role == "estimate":
        ceilings = [
            j.amount.value
            for j in spending
            if "maximum" in j.hints
            and j.amount.currency == amount.currency
            and j.amount.value > amount.value
        ]
        upper = max(ceilings, default=None)
    confidence = min(0.97, 0.6 + chosen.weight)
    return TextBudget(amount.value, amount.currency, _quote(text, chosen), role, confidence, upper)  # type: ignore[arg-type]


def _quote(text: str, judged: Judged) -> str:
    """Return the amount with the word that gives it its role, when that is near."""
    start, end = judged.amount.start, judged.amount.end
    if judged.cue is not None:
        wide = (min(start, judged.cue.start), max(end, judged.cue.end))
        if wide[1] - wide[0] <= _LONGEST_QUOTE:
            start, end = wide
    return " ".join(text[start:end].split())
