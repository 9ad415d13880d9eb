"""Numbers and letters that name a building, a unit, a road or a part of works in a title.

"Geb. 14" and "Gebäude 12", "pavilon C" and "pavilon F", "K-3" and "K-5" are two things, however
alike all else is. A number that counts ("12 buses", "5 years") or that stands for a lot names none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

# Where lots are told, a number may be a lot's or how many there are: "(5 Lose)", "Los 2".
_LOTS = re.compile(
    r"\b(?:lot\w{0,4}|los(?:e|en|es)?|percee?l\w*|dal(?:is|ys|ies|iai|iu|as|au|u)|anbudsomr\w*"
    r"|po[sz]i[ct]\w*|resz\w*|czesc\w*|cast\w*|dil\w{0,2}|del(?:e|ar|en|aft\w*|kontr\w*)?"
    r"|osa(?:an?|n|t|ssa|sta)?|hankintaos\w*|t[mi]{2}m\w*|mer(?:os|i|h|e)|sklop\w*|grup\w*|group\w*|partij\w*"
    r"|part[ieys]*|pak[ie]{0,2}t\w*|package\w*|teil\w{0,5})\b"
)
# A number behind a word, and before none: it counts nothing.
_BEHIND = re.compile(
    r"[a-z]{2,}\.?[ ,]?(?:-| |(?<=[ .-])n[or]?[.°]* ?|(?<=[ .-])c\.? ?|nr\.? ?|№ ?)?"
    r"(?<![a-z]\d)(\d{1,3})(?![\d+:°%]|[.,/-]\d| ?\d| ?[x*]|[ -]?[a-z])"
)
_NUMBERED = re.compile(r"\b(?:nr|no|n|num|c|br|st|№|sz)[.:°]* ?(\d{1,3})(?![\d+:]|[.,/-]\d)")
# No roman numeral, no initial of a name, no letter of a road or a code.
_LETTER = re.compile(r"(?<=[\w,.)] )[A-HJ-UWYZ](?![\w'’.&]|[ -]?\d|[/-]\w)")
_CODE = re.compile(r"(?<![\w./-])([a-z]{1,3})-?(\d{1,3})(?![\w+:/]|[.,-]\d)")
_WIDTH = re.compile(r"\b(dn|pn)[ -]?(\d{2,4})\b")
_CHAINAGE = re.compile(r"\bkm ?(\d{1,3})(?:[.,+]\d{1,3})?(?! ?[x*]|\d)")
# Rooms, wards, kilometres: no lots, no years, no times of day.
_RANGE = re.compile(
    r"(?<![\d.,/:+-])(\d{1,3})(?:\+\d{3})? ?(?:[-–]|bis|a|to|do|au|al|till|tot|kuni|iki|lidz) ?"
    r"(?:km ?)?(\d{1,3})(?:\+\d{3})?(?![\d/:.,%]| ?(?:jahr|year|ans?\b|anni|anos|mona|month|mois))"
)


@dataclass(frozen=True, slots=True)
class Designations:
    """What of a title names a part: numbers, letters, codes by their letters, ranges."""

    numbers: Set[str]
    letters: Set[str]
    codes: Mapping[str, Set[str]]
    ranges: Set[tuple[int, int]]

    def contradict(self, other: Designations) -> bool:
        """Tell whether two titles name different parts in one way, and none in common."""
        kinds = self.codes.keys() & other.codes.keys()
        return (
            _disjoint(self.numbers, other.numbers)
            or _disjoint(self.letters, other.letters)
            or any(not self.codes[kind] & other.codes[kind] for kind in kinds)
            or _no_overlap(self.ranges, other.ranges)
        )


def designations(plain: str, title: str) -> Designations:
    """Return what names parts in a title, given folded and without quantities, and as it is."""
    codes: dict[str, set[str]] = {}
    for letters, number in (*_CODE.findall(plain), *_WIDTH.findall(plain)):
        codes.setdefault(letters, set()).add(number.lstrip("0"))
    for number in _CHAINAGE.findall(plain):
        codes.setdefault("km", set()).add(number)
    numbers = {each.lstrip("0") for each in (*_BEHIND.findall(plain), *_NUMBERED.findall(plain))}
    letters = frozenset() if title.isupper() else frozenset(_LETTER.findall(title))
    ranges = {(int(low), int(high)) for low, high in _RANGE.findall(plain) if int(low) < int(high)}
    numbers -= {""}
    if (numbers or letters or ranges) and _LOTS.search(plain):
        return Designations(frozenset(), frozenset(), codes, frozenset())
    return Designations(numbers, letters, codes, ranges)


def _disjoint(one: Set[str], other: Set[str]) -> bool:
    return bool(one and other) and not one & other


def _no_overlap(one: Set[tuple[int, int]], other: Set[tuple[int, int]]) -> bool:
    """Tell whether no two ranges have more than an end in common."""
    pairs = [(a, b) for a in one for b in other]
    return bool(pairs) and all(min(a[1], b[1]) <= max(a[0], b[0]) for a, b in pairs)
