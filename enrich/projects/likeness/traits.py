"""What of a notice is compared with another one: words, names, numbers, buyer, days, codes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from data.text.folding import in_latin_letters
from enrich.projects import text
from enrich.projects.likeness.contradictions import Stated, stated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enrich.projects.facts import NoticeFacts
    from enrich.projects.likeness.rarity import Rarity

STEM = 6  # letters that inflection leaves alone
_GRAM = 4
# Letters of a description: a purchase says at once what it is.
_MOST_TEXT, _MOST_TOLD = 400, 1200
_WORD = re.compile(r"[^\W_]+")
_SHORT = re.compile(r"\b[^\W\d_a-zß-ÿ]{2,6}\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?<!\d)(?:20[12]\d)(?!\d)|(?<=/)[2-3]\d(?!\d)")
# The words for a part that is put out to tender by itself, and for a stage of building.
_LOT_WORDS = (
    "los lose lot lots lotto lotti lote lotes perceel percelen czesc zadanie cast del delaftale"
    " delkontrakt osa dalis dala resz sklop lotul tmima tmim partija pakke paket pakete parcela"
)
_PHASE_WORDS = (
    "phase fase faza faze etap etapp etappe etapa tranche ba bauabschnitt vaihe jaerg uetem"
    " abschnitt stage section fazis sekcja usek tramo tratta"
)
_NUMERAL = r"(\d{1,3}|[ivx]{1,4})"
_NO_RANGE = r"\b(?!\s*[-–/]\s*\d)"  # "lots 1-4" are no lot
_LOT = re.compile(
    rf"\b(?:{'|'.join(_LOT_WORDS.split())})\b\.?\s*(?:n(?:deg|[or])?\b\.?|c\.)?\s*"
    rf"(?:{_NUMERAL}|([a-h])){_NO_RANGE}"
)
_PHASE = re.compile(
    rf"\b(?:{'|'.join(_PHASE_WORDS.split())})\b\s*{_NUMERAL}{_NO_RANGE}"
    rf"|\b{_NUMERAL}\s*\.?\s*(?:{'|'.join(_PHASE_WORDS.split())})\b"
)
# A number with the word before it, or the unit behind it: what is of another number is another.
_MARKED = re.compile(
    r"(?:([a-z]+)[ .\-]{0,2})?(?<![\d.,])(\d+(?:[.,]\d+)?)(?![\d])[ ]?([a-z]{1,5}\b|%)?"
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}


@dataclass(frozen=True)
class Traits:
    """The comparable parts of one notice; all words are folded and in Latin letters.

    What only comparing asks for is made when it is asked for: marking needs the others.
    """

    notice: NoticeFacts = field(repr=False)
    rarity: Rarity = field(repr=False)
    title: str  # without country and category
    plain: str  # the title without its label, too
    words: tuple[str, ...]  # of the plain title
    stems: frozenset[str]
    numbers: frozenset[str]  # of the title; no years, lots or phases
    years: frozenset[str]
    lots: frozenset[str]
    phases: frozenset[str]
    buyer: tuple[str, ...]
    buyer_stems: frozenset[str]
    # The stems of each name of who builds or buys, and how much they say.
    actors: tuple[tuple[frozenset[str], float], ...]
    town: frozenset[str]  # stems
    title_weight: float  # how much the stems say, all together
    buyer_weight: float

    @cached_property
    def names(self) -> frozenset[str]:
        """Stems of words of the title with a capital, but for the first."""
        return _names(text.without_label(self.title))

    @cached_property
    def grams(self) -> frozenset[str]:
        """Runs of letters of the joined words: compounds fall apart into the same."""
        return grams("".join(self.words))

    @cached_property
    def marked(self) -> frozenset[tuple[str, str]]:
        """A word or unit, and its number."""
        return _marked(self.plain)

    @cached_property
    def initials(self) -> str:
        """The first letters of the buyer's words."""
        return "".join(word[0] for word in self.buyer)

    @cached_property
    def short_names(self) -> frozenset[str]:
        """Words of the buyer in capitals: AWB."""
        found = _SHORT.findall(self.notice.buyer or "")
        return frozenset(in_latin_letters(each) for each in found)

    @cached_property
    def said(self) -> frozenset[str]:
        """Stems of title, text, buyer and town."""
        notice = self.notice
        whole = f"{notice.title}. {self._text}. {notice.buyer or ''}. {notice.town or ''}"
        return stems(_WORD.findall(in_latin_letters(whole)))

    @cached_property
    def said_weight(self) -> float:
        """How much what is said says, all together."""
        return self.rarity.weight(self.said)

    @cached_property
    def figures(self) -> frozenset[str]:
        """Numbers of two digits and more, anywhere."""
        return text.figures(f"{self.title} {self._text}")

    @cached_property
    def stated(self) -> Stated:
        """Quantities, phases, sides and marks of the title."""
        return stated(self.plain, text.without_label(self.title), self.notice.language)

    @property
    def _text(self) -> str:
        most = _MOST_TOLD if self.notice.is_told else _MOST_TEXT
        return (self.notice.description or "")[:most]


def traits_of(notice: NoticeFacts, rarity: Rarity) -> Traits:
    """Return the comparable parts of a notice, weighed by how rare their words are."""
    title = text.titles(notice.title)[-1]
    plain = in_latin_letters(text.without_label(title))
    words = tuple(_WORD.findall(plain))
    buyer = tuple(latin_words(notice.buyer or ""))
    lots, phases = _marks(_LOT, plain), _marks(_PHASE, plain)
    years = frozenset(each[-2:] for each in _YEAR.findall(plain))
    numbers = frozenset(
        each.replace(",", ".").lstrip("0")
        for each in _NUMBER.findall(plain)
        if not _YEAR.fullmatch(each) and each not in lots | phases
    )
    title_stems, buyer_stems = stems(words), stems(buyer)
    actors = dict.fromkeys(map(_name, (notice.buyer or "", *notice.actors)))
    return Traits(
        notice=notice,
        rarity=rarity,
        title=title,
        plain=plain,
        words=words,
        stems=title_stems,
        numbers=numbers - {""},
        years=years,
        lots=lots,
        phases=phases,
        buyer=buyer,
        buyer_stems=buyer_stems,
        actors=tuple((each, rarity.weight(each)) for each in actors),
        town=stems(latin_words(notice.town or "")),
        title_weight=rarity.weight(title_stems),
        buyer_weight=rarity.weight(buyer_stems),
    )


def _name(name: str) -> frozenset[str]:
    return stems(text.buyer_words(in_latin_letters(name)))


def _names(title: str) -> frozenset[str]:
    """Return the stems of the words with a capital; none where all or no words have one."""
    found = _WORD.findall(title)[1:]
    capital = [word for word in found if word[0].isupper() or word[0].isdigit()]
    if len(found) > 3 and all(word.isupper() for word in found if len(word) > 3):
        return frozenset()
    return stems(_WORD.findall(in_latin_letters(" ".join(capital))))


def latin_words(name: str) -> list[str]:
    """Return the words of a name in Latin letters."""
    return _WORD.findall(in_latin_letters(name))


def stems(words: Iterable[str]) -> frozenset[str]:
    """Return the stems of the words that have two letters or more."""
    return frozenset({word[:STEM] for word in words if len(word) > 1})


def grams(joined: str) -> frozenset[str]:
    """Return the runs of four letters."""
    return frozenset(joined[at : at + _GRAM] for at in range(max(1, len(joined) - _GRAM + 1)))


def _marked(plain: str) -> frozenset[tuple[str, str]]:
    found = set()
    for word, number, unit in _MARKED.findall(plain):
        value = number.replace(",", ".").lstrip("0")
        found |= {(mark[:STEM], value) for mark in (word, unit) if mark}
    return frozenset(found)


def _marks(pattern: re.Pattern[str], plain: str) -> frozenset[str]:
    found = (next(filter(None, each.groups())) for each in pattern.finditer(plain))
    return frozenset(_ROMAN.get(each, each.lstrip("0")) for each in found)
