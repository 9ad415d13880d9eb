"""The CPV bridge: a solution is compared with the labels of the codes, not with the notice.

Labels exist in every language, so a notice in any language is scored through its codes by
words of the profile's own language.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ranking.lexical import ngrams

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ranking.lexical.ngrams import GramIndex
    from ranking.profile import Solution

# How much a code inherits from the code above it: "42122130 Water pumps" stands under "Pumps".
FROM_PARENT = 0.4
# How far a notice's score moves from that of its main code to that of its best code.
FROM_BEST = 0.5
# Taken off per factor e of a code list's length: long lists touch every profile.
LENGTH_COST = 0.03
# How well a code answers a wanted one, by the digits that both share from the left.
_SHARED_DIGITS = {8: 1.0, 7: 0.7, 6: 0.6, 5: 0.45, 4: 0.2, 3: 0.08}
# A wider code than the named one, such as its group, may hold it; by its digits.
_WIDER = {7: 0.85, 6: 0.8, 5: 0.7, 4: 0.55, 3: 0.4, 2: 0.1}


@dataclass(frozen=True, slots=True)
class CodeList:
    """The codes that some notices use, each with its label in one language and its parent."""

    codes: tuple[str, ...]
    labels: tuple[str, ...]
    parents: NDArray[np.intp]  # number of the code above within `codes`, or its own number
    index: GramIndex

    @classmethod
    def of(
        cls,
        used: Iterable[str],
        labels: dict[str, str],
        rarity: NDArray[np.float32],
    ) -> CodeList:
        """Return the list of the `used` codes that have a label and of those above them.

        A code without a label stands under the nearest code above it that has one.
        """
        wanted = {found for code in used if (found := nearest(code, labels))}
        for code in tuple(wanted):
            wanted.update(ancestors(code, labels))
        codes = tuple(sorted(wanted))
        number = {code: place for place, code in enumerate(codes)}
        parents = [
            number.get(next(iter(ancestors(code, labels)), code), place)
            for place, code in enumerate(codes)
        ]
        texts = tuple(labels[code] for code in codes)
        return cls(codes, texts, np.array(parents, np.intp), ngrams.index(texts, rarity))

    def with_parents(self, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return scores of shape (…, codes) in which each code inherits from its parent."""
        shared = scores + FROM_PARENT * scores[..., self.parents]
        return np.asarray(shared / (1 + FROM_PARENT), np.float32)


def ancestors(code: str, labels: Container[str]) -> list[str]:
    """Return the codes above `code` that have a label, the nearest first."""
    digits = code[:8].rstrip("0")
    above = (digits[:length].ljust(8, "0") for length in range(len(digits) - 1, 1, -1))
    return [each for each in dict.fromkeys(above) if each in labels and each != code]


def nearest(code: str, labels: Container[str]) -> str | None:
    """Return `code` when it has a label, else the nearest code above it that has one."""
    code = code[:8]
    if code in labels:
        return code
    return next(iter(ancestors(code, labels)), None)


@dataclass(frozen=True, slots=True)
class CodeUse:
    """Which codes of a CodeList each notice uses, the main one first."""

    main: NDArray[np.intp]  # number of the main code, or -1
    owner: NDArray[np.intp]  # notice of each further code
    further: NDArray[np.intp]
    cost: NDArray[np.float32]  # for a long list

    @classmethod
    def of(cls, notices: Sequence[Sequence[str]], codes: CodeList) -> CodeUse:
        """Return the use of `codes` by notices that are given as their lists of codes."""
        number = {code: place for place, code in enumerate(codes.codes)}
        main = np.full(len(notices), -1, np.intp)
        owner: list[int] = []
        further: list[int] = []
        for row, listed in enumerate(notices):
            found = [number[code] for each in listed if (code := nearest(each, number))]
            if found:
                main[row] = found[0]
                owner += [row] * (len(found) - 1)
                further += found[1:]
        lengths = np.array([max(1, len(listed)) for listed in notices], np.float32)
        return cls(
            main,
            np.array(owner, np.intp),
            np.array(further, np.intp),
            (LENGTH_COST * np.log(lengths)).astype(np.float32),
        )

    def scores(self, codes: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the notices' scores (solutions, notices) from code scores (solutions, codes).

        A notice without a known code scores 0, which is what an unrelated code scores.
        """
        known = self.main >= 0
        out = np.zeros((len(codes), len(self.main)), np.float32)
        out[:, known] = codes[:, self.main[known]]
        best = out.copy()
        for row, scores in enumerate(codes):
            np.maximum.at(best[row], self.owner, scores[self.further])
        return np.asarray(out + FROM_BEST * (best - out) - np.where(known, self.cost, 0))

    def best_code(self, notice: int, scores: NDArray[np.float32]) -> int | None:
        """Return the number of the notice's code that scores highest, or None without codes."""
        codes = [int(self.main[notice])] if self.main[notice] >= 0 else []
        codes += [int(code) for code in self.further[self.owner == notice]]
        return max(codes, key=lambda code: (float(scores[code]), -code), default=None)


def nature(code: str) -> str:
    """Return supplies, works or services, as the division of a CPV code says."""
    division = int(code[:2])
    if division == 45:
        return "works"
    return "services" if division > 48 else "supplies"


def stated(solution: Solution, codes: CodeList) -> NDArray[np.float32] | None:
    """Return how well each code answers the codes that the user named, 0..1, or None for none."""
    wanted = [code[:8] for code in solution.cpv]
    if not wanted:
        return None
    scores = [max(_answer(code, want) for want in wanted) for code in codes.codes]
    return np.array(scores, np.float32)


def struck(solution: Solution, codes: CodeList) -> NDArray[np.bool_]:
    """Return which codes the user struck out, the codes below them included."""
    stems = tuple(code[:8].rstrip("0") for code in solution.not_cpv)
    return np.array([bool(stems) and code.startswith(stems) for code in codes.codes])


def _answer(code: str, want: str) -> float:
    stem = want.rstrip("0")
    if len(stem) >= 2 and code.startswith(stem):
        return 1.0 if code == want else 0.95 if len(stem) >= 4 else 0.6
    wide = code.rstrip("0")
    if len(wide) >= 2 and want.startswith(wide):
        return _WIDER.get(len(wide), 0.0)
    shared = next((n for n in range(8, 0, -1) if code[:n] == want[:n]), 0)
    # "42122000" and "42120000" share five digits, but the second one names less.
    shared = min(shared, max(2, len(code.rstrip("0"))))
    return _SHARED_DIGITS.get(shared, 0.0)
