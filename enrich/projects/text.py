"""Titles and buyers' names as words that can be compared across portals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz import fuzz

from data.text.folding import umlauts_written_out
from enrich.parties.legal_forms import LegalForms
from enrich.rule_files import builtin
from enrich.words.fold import fold

_WORD = re.compile(r"[^\W_]+")
# What a portal puts before or behind the buyer's own title, by the kind of its notice.
_LABEL = re.compile(
    r"^\s*(?:vergebener auftrag|auftragsbekanntmachung|bekanntmachung|vorinformation|"
    r"beabsichtigte ausschreibung|berichtigung|korrektur|änderungsbekanntmachung|"
    r"contract notice|contract award notice|prior information notice|corrigendum|award notice|"
    r"avis de marché|avis d'attribution|avis rectificatif|rectificatif|"
    r"bando di gara|avviso di aggiudicazione|rettifica|"
    r"anuncio de licitación|anuncio de formalización|corrección de errores|"
    r"ogłoszenie o zamówieniu|sprostowanie|aankondiging van een opdracht|rectificatie)"
    r"\s*[:\-–]\s+|\s*\((?:kopie|copy|copie|copia|kopia)\)\s*$",
    re.IGNORECASE,
)
# Words of so many buyers that sharing them says nothing.
_COMMON = frozenset({
    "stadt", "gemeinde", "markt", "landkreis", "kreis", "land", "bund", "amt", "zweckverband",
    "verband", "stadtwerke", "vertreten", "durch", "der", "die", "das", "und", "von", "fuer",
    "des", "dem", "den", "im", "in", "am", "an", "zu", "vergabestelle", "zentrale", "city",
    "council", "county", "municipality", "of", "the", "and", "for", "de", "la", "le", "les", "du",
    "et", "ville", "commune", "comune", "di", "del", "della", "gmina", "miasto", "powiat",
    "mesto", "obec", "ayuntamiento", "gemeente", "stad",
})  # fmt: skip
# What some portals add to a title: the rules and the kind of the procedure.
_FORMAL = frozenset({
    "vgv", "vob", "vol", "uvgo", "sektvo", "eu", "eg", "a", "offenes", "verfahren", "oeffentliche",
    "ausschreibung", "verhandlungsverfahren", "teilnahmewettbewerb", "vergabe", "vergabenummer",
    "nr", "az", "open", "procedure", "tender", "ref", "procedura", "aperta", "cig", "cup",
    "appel", "offres", "ouvert", "mapa", "expediente", "exp",
})  # fmt: skip
_ROMAN = re.compile(r"^[ivx]{1,4}$")


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, lower case, without accents and punctuation."""
    return tuple(_WORD.findall(umlauts_written_out(text)))


@lru_cache(maxsize=200_000)
def title_words(title: str) -> tuple[str, ...]:
    """Return the words of a title without the labels that portals add."""
    return words(without_label(title)) or words(title)


def without_label(title: str) -> str:
    """Return a title without what portals put before and behind it."""
    return _LABEL.sub("", title)


def titles(title: str) -> tuple[str, ...]:
    """Return a title and, when it begins with country and category, what follows those.

    TED puts "Germany – Pumps – " before the buyer's own title.
    """
    parts = title.split(" – ", 2)
    if len(parts) == 3 and " ".join(words(parts[0])) in _countries():
        return (title, parts[2])
    return (title,)


@cache
def _countries() -> frozenset[str]:
    listed = builtin("countries").values()
    return frozenset(" ".join(words(name)) for names in listed for name in names)


def buyer_words(name: str | None) -> tuple[str, ...]:
    """Return the words of an organisation's name without its legal form."""
    if not name:
        return ()
    found, folded = words(name), fold(name).split()
    return found[_legal_forms().span(folded)] if len(found) == len(folded) else found


@cache
def _legal_forms() -> LegalForms:
    return LegalForms.builtin()


def same_buyer(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two names, as words, are of one organisation, perhaps with a department."""
    if one == other:
        return bool(one)
    small, large = sorted((set(one), set(other)), key=len)
    telling = {word for word in small if len(word) >= 4 and word not in _COMMON}
    if not telling:
        return False
    if small <= large:
        return True
    return fuzz.ratio(" ".join(one), " ".join(other)) >= 92 and _same_numbers(one, other)


def same_title(one: Sequence[str], other: Sequence[str]) -> str | None:
    """Return how two titles, as words, are the same; None when they are not.

    "same" is the same words, "near" with spelling mistakes, "cut" one of them cut off, "more" one
    of them with a file number or the kind of procedure added.
    One other number, name or abbreviation is another lot, section or site.
    """
    if one == other:
        return "same" if one else None
    joined, rest = "".join(one), "".join(other)
    if joined == rest or (len(one) >= 3 and sorted(one) == sorted(other)):
        return "same"
    shorter, longer = sorted((joined, rest), key=len)
    # A portal's field may hold only so many characters.
    if len(shorter) >= 40 and longer.startswith(shorter) and _only_words(longer[len(shorter) :]):
        return "cut"
    if len(one) != len(other):
        return "more" if _adds_only_formalities(one, other) else None
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(pairs) <= 2 and all(_misspelt(a, b) for a, b in pairs):
        return "near"
    return None


def _adds_only_formalities(one: Sequence[str], other: Sequence[str]) -> bool:
    fewer, more = sorted((one, other), key=len)
    # Nearly all pairs end here, and sets are much quicker than counts.
    if len(fewer) < 3 or not set(fewer) <= set(more) or Counter(fewer) - Counter(more):
        return False
    added = Counter(more) - Counter(fewer)
    return all(word in _FORMAL or (word.isdigit() and len(word) >= 4) for word in added)


def _misspelt(one: str, other: str) -> bool:
    if min(len(one), len(other)) < 7 or any(c.isdigit() for c in one + other):
        return False
    return one[:2] == other[:2] and fuzz.ratio(one, other) >= 93


def _only_words(rest: str) -> bool:
    return not any(c.isdigit() for c in rest)


def numbers(title: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers and Roman numerals of a title in order; they tell lots and sections."""
    return tuple(w for w in title if any(c.isdigit() for c in w) or _ROMAN.match(w))


def figures(text: str) -> frozenset[str]:
    """Return the numbers of two digits and more in a text, without marks for thousands."""
    joined = re.sub(r"(?<=\d)[.,\s'’](?=\d{3}\b)", "", text)
    return frozenset(re.findall(r"\d{2,}", joined))


def _same_numbers(one: Sequence[str], other: Sequence[str]) -> bool:
    return sorted(numbers(one)) == sorted(numbers(other))


def is_specific(title: Sequence[str]) -> bool:
    """Tell whether a title says enough that two purchases seldom share it."""
    long_words = [word for word in title if len(word) >= 4]
    letters = sum(map(len, long_words))
    # Compounds say in three words what other languages say in six.
    return (len(long_words) >= 4 and letters >= 28) or (len(long_words) == 3 and letters >= 45)


def has_reference(title: Sequence[str]) -> bool:
    """Tell whether a title carries a file number such as 114VM516 or 6003100804."""
    return any(
        len(word) >= 5 and sum(c.isdigit() for c in word) >= 3 and not _is_year_span(word)
        for word in title
    )


def _is_year_span(word: str) -> bool:
    return bool(re.fullmatch(r"(19|20)\d\d((19|20)?\d\d)?", word))
