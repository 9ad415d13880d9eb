"""Which amount of a text is the budget: the role of each by the words around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from enrich.money.amounts import Amount
from enrich.money.choice import STRONG, Judged, TextBudget, as_text_budget, choose
from enrich.words.lexicon import Hit, Lexicon, Scan

# What is built or bought speaks for spending too, but weaker than the word "invest".
_OBJECTS = (
    "plant", "line", "machine", "warehouse", "energy", "build", "expand", "modernise", "invest",
    "award", "relocate", "thing",
)  # fmt: skip
# Classes of words.toml that also tell a role.
_ALSO = {"subsidy": "subsidy", "results": "revenue", "merge": "deal"}
_OBJECT_WEIGHT = 0.4
_CLEAR = 0.08  # a cue as near as this goes before any object
_LETTERS_A_WORD = 6.0
# Distances in words that a comma, a bracket or another amount adds.
_COMMA, _BRACKET, _AMOUNT = 3.0, 2.0, 6.0
_AFTER = 0.7  # most cues stand before their amount
_NEAR = 7.0  # words within which "total", "last year" or "lot" belong to an amount
_RIGHT_BEHIND = 2.0
_WEAKEST = 0.05
_SMALLEST = Decimal(1000)
_UNEXPLAINED = Decimal(100_000)
_FIRST_SENTENCES = 5
_REACH = 200  # letters
_MOST_AMOUNTS = 200  # what comes later is a table, not a text


class AmountJudge:
    """Tells spending from revenue, fines, subsidies and the rest (rules/amounts.toml)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._roles = [
            (name.removeprefix("role."), bit)
            for name, bit in lexicon.bits.items()
            if name.startswith("role.") and name not in ("role.earlier", "role.group")
        ]
        self._roles.extend((role, lexicon.bits[name]) for name, role in _ALSO.items())
        self._hints = [
            (name.partition(".")[2], bit)
            for name, bit in lexicon.bits.items()
            if name.startswith("hint.") or name in ("role.earlier", "role.group")
        ]
        self._object = lexicon.mask(_OBJECTS)
        self._amount = lexicon.bits["amount"]
        self._all = self._object
        for _, bit in (*self._roles, *self._hints):
            self._all |= bit

    def budget(
        self, scan: Scan, amounts: Sequence[Amount], *, project: bool = False
    ) -> TextBudget | None:
        """Return what is to be spent, or None when no amount is surely that.

        In a text about one `project`, an amount that no word explains is what it costs.
        """
        amounts = [amount for amount in amounts if not amount.loose]
        if not amounts:
            return None
        everything = self.judged(scan, amounts)
        spending = [judged for judged in everything if judged.role == "spend"]
        if project and not spending:
            spending = [
                judged
                for judged in everything
                if judged.role == "unknown"
                and judged.amount.value >= _UNEXPLAINED
                and bisect_right(scan.starts, judged.amount.start) <= _FIRST_SENTENCES
            ]
        current = [j for j in spending if not j.hints & {"earlier", "group"}]
        chosen = choose(current)
        if chosen is None:
            return None
        return as_text_budget(scan.text, chosen, current)

    def roles(self, scan: Scan, amounts: Sequence[Amount]) -> list[tuple[Amount, str]]:
        """Return each amount with its role, for people who ask why."""
        return [(judged.amount, judged.role) for judged in self.judged(scan, amounts)]

    def as_hits(self, scan: Scan, roles: Sequence[tuple[Amount, str]]) -> list[Hit]:
        """Return the amounts that may be spent as hits of the class "amount"."""
        begins = [hit.start for hit in scan.hits]
        found = []
        for amount, role in roles:
            if role not in ("spend", "unknown") or amount.loose:
                continue
            at = bisect_left(begins, amount.start) - 1
            before, place = (scan.hits[at].start, scan.hits[at].place) if at >= 0 else (0, 0)
            # Words between the hit before and the amount, in time linear in the text.
            first = place + len(scan.text[before : amount.start].split())
            last = first + len(scan.text[amount.start : amount.end].split()) - 1
            sentence = bisect_right(scan.starts, amount.start) - 1
            found.append(Hit(first, last, amount.start, amount.end, self._amount, sentence))
        return found

    def judged(self, scan: Scan, amounts: Sequence[Amount]) -> list[Judged]:
        """Return each amount with its role and hints, without small ones and conversions."""
        cues = [hit for hit in scan.hits if hit.classes & self._all]
        begins = [hit.start for hit in cues]
        judged = []
        for place, amount in enumerate(amounts[:_MOST_AMOUNTS]):
            if (
                amount.value < _SMALLEST
                or amount.per_unit
                or _is_conversion(scan.text, amounts, place)
            ):
                continue
            sentence = bisect_right(scan.starts, amount.start) - 1
            others = amounts[max(0, place - 6) : place + 7]
            low = bisect_left(begins, max(scan.starts[sentence], amount.start - _REACH))
            high = bisect_left(begins, min(scan.starts[sentence + 1], amount.start + _REACH))
            judged.append(self._one(scan.text, amount, others, cues[low:high]))
        return _agreed(judged)

    def _one(
        self, text: str, amount: Amount, others: Sequence[Amount], hits: Sequence[Hit]
    ) -> Judged:
        best, weight, cue = "unknown", _WEAKEST, None
        thing: tuple[float, Hit] | None = None
        hints: set[str] = set()
        for hit in hits:
            if hit.start < amount.end and hit.end > amount.start:
                continue
            far = _distance(text, amount, others, hit)
            # "400.000 EUR, Höchstwert: 650.000 EUR": what follows belongs to the next amount.
            if far < _NEAR and (hit.end <= amount.start or far < _RIGHT_BEHIND):
                hints.update(name for name, bit in self._hints if hit.classes & bit)
            closeness = 1 / (1 + far)
            for name, bit in self._roles:
                if hit.classes & bit and closeness > weight:
                    best, weight, cue = name, closeness, hit
            if hit.classes & self._object and (thing is None or closeness > thing[0]):
                thing = (closeness, hit)
        if thing is not None and weight < _CLEAR:
            best, weight, cue = "spend", thing[0] * _OBJECT_WEIGHT, thing[1]
        if amount.assumed and weight < STRONG:
            best = "unknown"
        return Judged(amount, best, weight, cue, frozenset(hints))


def _agreed(judged: Sequence[Judged]) -> list[Judged]:
    """Give an amount that is told twice the role that one of its places makes clear."""
    clear: dict[tuple[Decimal, str], Judged] = {}
    for one in judged:
        key = (one.amount.value, one.amount.currency)
        if key not in clear or one.weight > clear[key].weight:
            clear[key] = one
    return [
        one
        if clear[one.amount.value, one.amount.currency].role == one.role
        else replace(one, role=clear[one.amount.value, one.amount.currency].role)
        for one in judged
    ]


def _distance(text: str, amount: Amount, others: Sequence[Amount], hit: Hit) -> float:
    """Return how many words lie between, more when the clause changes."""
    before = hit.end <= amount.start
    start, end = (hit.end, amount.start) if before else (amount.end, hit.start)
    gap = text[start:end]
    words = len(gap) / _LETTERS_A_WORD + (0 if before else _AFTER)
    words += _COMMA * (gap.count(", ") + gap.count(" – ") + gap.count(": ") * 0.2)
    words += _BRACKET * (gap.count("(") + gap.count(")"))
    return words + _AMOUNT * sum(start <= other.start and other.end <= end for other in others)


def _is_conversion(text: str, amounts: Sequence[Amount], place: int) -> bool:
    """Tell whether the amount repeats the one before it in another currency."""
    if place == 0 or amounts[place].currency == amounts[place - 1].currency:
        return False
    gap = text[amounts[place - 1].end : amounts[place].start]
    return len(gap) < 25 and ("(" in gap or "/" in gap or "," in gap) and ")" not in gap
