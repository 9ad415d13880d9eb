"""The sector of a text without codes: CPV divisions by the classifier, codes of what is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from enrich.sector.model import Guess

_MOST_CODES = 5
# A second division is told when it is about as likely as not being told.
_SECOND = 0.3
# Beside a sure code another one has to be about as likely; beside an unsure one it may help.
_ABOUT_AS_LIKELY, _UNSURE = 0.8, 0.6
_SURE_ENOUGH_FOR_NACE = 0.4

# The NACE Rev. 2 division that makes or does what a CPV division names; none where several do.
# Construction (45) is left out: who has something built is seldom a builder.
_NACE_OF_DIVISION = {
    "03": "01", "09": "35", "14": "08", "15": "10", "16": "28", "18": "14", "19": "13",
    "22": "18", "24": "20", "30": "26", "31": "27", "32": "26", "33": "32", "34": "29",
    "35": "25", "37": "32", "38": "26", "39": "31", "41": "36", "42": "28", "43": "28",
    "44": "25", "48": "62", "50": "33", "51": "33", "55": "55", "60": "49",
    "63": "52", "64": "61", "65": "35", "66": "65", "70": "68", "71": "71", "72": "62",
    "73": "72", "75": "84", "76": "09", "77": "81", "79": "82", "80": "85", "85": "86",
    "90": "38", "92": "90", "98": "96",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Code:
    """A CPV code with how sure it is, 0..1."""

    code: str
    confidence: float


def likely_codes(guesses: tuple[Guess, ...], named: Mapping[str, float]) -> tuple[Code, ...]:
    """Return CPV codes, the surest first, from divisions and the codes of named equipment.

    `named` gives a confidence to each code. A code inside a likely division stands for it, and
    both witnesses make it surer; one outside keeps half of its own confidence.
    """
    likely = {
        guess.division: guess.confidence
        for place, guess in enumerate(guesses)
        if place == 0 or guess.confidence >= _SECOND
    }
    sure: dict[str, float] = {}
    covered = set()
    for code, confidence in named.items():
        division = code[:2]
        if division in likely:
            covered.add(division)
            sure[code] = 1 - (1 - confidence) * (1 - likely[division])
        else:
            sure[code] = confidence * (0.5 if likely else 1.0)
    for division, confidence in likely.items():
        if division not in covered:
            sure[division + "000000"] = confidence
    best = sorted(sure, key=lambda code: -sure[code])[:_MOST_CODES]
    top = sure[best[0]] if best else 0.0
    least = top * _ABOUT_AS_LIKELY if top >= _UNSURE else 0.0
    return tuple(Code(code, round(sure[code], 3)) for code in best if sure[code] >= least)


def nace_of_division(division: str, confidence: float) -> str | None:
    """Return the NACE division of the likeliest CPV division, or None when that is unsure."""
    return _NACE_OF_DIVISION.get(division) if confidence >= _SURE_ENOUGH_FOR_NACE else None
