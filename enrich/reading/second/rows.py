"""What the networks said of a text as numbers: a row for the text, and one for each answer."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from enrich.reading.evidence import CHOICES, ONE_OF
from enrich.signals.signal import SIGNALS

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from numpy.typing import NDArray

    from enrich.reading.evidence import Choice, Evidence
    from enrich.reading.judgement import Judgement

_LEAST = 1e-4  # a chance below it is as good as none
_MOST_OPTIONS = 12


@dataclass(frozen=True, slots=True)
class Option:
    """Candidates that are one answer, the likeliest first, and their chance together."""

    numbers: tuple[int, ...]
    chance: float


def key_of(choice: Choice) -> Callable[[Any], Hashable]:
    """Return what two candidates of a choice have in common when they are one answer."""
    return _KEYS.get(choice, id)


_KEYS: Mapping[Choice, Callable[[Any], Hashable]] = {
    "budget": lambda amount: (amount.value, amount.currency, amount.upper),
    "when": lambda moment: moment.value,
}


def options(choice: Choice, evidence: Evidence, judged: Judgement) -> list[Option]:
    """Return the answers of a choice, the likeliest first; a dozen at most."""
    shares = judged.chosen[choice]
    key = key_of(choice)
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, one in enumerate(evidence.candidates[choice]):
        groups[key(one.answer)].append(number)
    found = [
        Option(tuple(sorted(of, key=lambda n: -shares[n])), float(shares[of].sum()))
        for of in groups.values()
    ]
    return sorted(found, key=lambda option: -option.chance)[:_MOST_OPTIONS]


def option_rows(
    choice: Choice, evidence: Evidence, judged: Judgement, found: Sequence[Option], clues: int
) -> NDArray[np.float32]:
    """Return a row for each of the answers of a choice.

    `clues` is how many classes of words the features of a candidate end with, before and behind.
    """
    candidates = evidence.candidates[choice]
    none = float(judged.chosen[choice][-1])
    text = [
        _logit(judged.opportunity), _logit(none), len(candidates) / 10, len(found) / 5,
        *(judged.signals[name] for name in SIGNALS),
    ]  # fmt: skip
    near = _NEAR.get(choice, _nothing)(evidence, found)
    rows = []
    for place, option in enumerate(found):
        chance = option.chance
        other = found[0 if place else 1].chance if len(found) > 1 else 0.0
        first = candidates[option.numbers[0]].features
        own = [
            _logit(chance), place, _logit(chance / (chance + other + _LEAST)),
            _logit(chance / (chance + none + _LEAST)), _logit(other), len(option.numbers),
        ]  # fmt: skip
        rows.append(np.concatenate([own, text, near[place], first[: len(first) - 2 * clues]]))
    return np.array(rows, np.float32)


def text_row(evidence: Evidence, judged: Judgement) -> NDArray[np.float32]:
    """Return the row of a text: what is likely in it, and how likely."""
    row = [_logit(judged.opportunity), *(_logit(judged.signals[name]) for name in SIGNALS)]
    for choice in CHOICES:
        shares = judged.chosen[choice]
        count = len(evidence.candidates[choice])
        likely = [0.0, 0.0, *np.sort(shares[:count])]
        rest = _logit(float(shares[-1])) if choice in ONE_OF else float(shares.sum())
        row += [_logit(likely[-1]), _logit(likely[-2]), rest, count / 10]
    return np.array(row, np.float32)


def _nothing(_: Evidence, found: Sequence[Option]) -> list[list[float]]:
    return [[]] * len(found)


def _sites(evidence: Evidence, found: Sequence[Option]) -> list[list[float]]:
    """Return how likely other readings of each place, and others of its country, are."""
    sites = [evidence.candidates["site"][option.numbers[0]].answer.site for option in found]
    rows = []
    for place, own in enumerate(sites):
        others = [n for n in range(len(found)) if n != place]
        inside = [found[n].chance for n in others if sites[n].country == own.country]
        named = [found[n].chance for n in others if sites[n].town == own.town]
        rows.append(
            [_logit(sum(inside) + found[place].chance), _logit(sum(named)), len(named),
             own.town is None, own.nuts is None]
        )  # fmt: skip
    return rows


_NEAR: Mapping[Choice, Callable[[Evidence, Sequence[Option]], list[list[float]]]] = {
    "site": _sites,
}


def _logit(chance: float) -> float:
    kept = min(max(chance, 0.0), 1.0)
    return math.log((kept + _LEAST) / (1 - kept + _LEAST))
