"""The parts of an organisation's name: its own words, its department, its short name, its form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from data.text.folding import in_latin_letters
from enrich.accounts.names.generic_words import concepts_of
from enrich.accounts.names.name_rarity import name_rarity
from enrich.parties.legal_forms import LegalForms
from enrich.projects.likeness.traits import stems
from enrich.rule_files import builtin
from enrich.words.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\(([^()]*)\)|/([^/()]{2,12})/")
# What stands between an organisation and its department, or its town.
_PARTS = re.compile(r"\s*(?:[,;|]|\s[-–—−/:]\s|[–—−])\s*")
_REPRESENTED = re.compile(
    r"\b(?:vertreten durch|handelnd durch|represented by|acting through|représentée? par|agissant"
    r"|w imieniu|zastoupen\w*|v zastoupení|prin|repr[ée]sent[ée]e?)\b.*$",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?<![^\W_])[^\W\d_a-zß-ÿа-яα-ωάέήίόύώ]{2,8}(?![^\W_])")
_NUMBER = re.compile(r"\d+")
_LITTLE = """
of the and for de la le les du des et di del della e y i a da do der die das und fuer von zu im in
an am van het en voor og i pri v na za w z ve te d l
"""
_LINKS = frozenset(_LITTLE.split())
# "&" is left out by folding, so the words for it are as well.
_FOR_AND = "and und et e y i a og och ja en es kai si"
_AND = frozenset(_FOR_AND.split())
# Legal forms written out, which registers do and texts hardly ever.
_IN_FULL = (
    "G.m.b.H.",
    "Zártkörűen Működő Részvénytársaság", "Nyilvánosan Működő Részvénytársaság",
    "Zártkörű Részvénytársaság", "Nonprofit Kft.", "Sociedad Mercantil Estatal, S.A.",
    "Sociedad Mercantil Estatal", "S.M.E., S.A.", "SME, S.A.", "SME SA", "S.M.E.", "SME", "M.P.",
    "S.A., M.P.", "S.M.E., M.P.", "Sociedad Anónima", "Sociedad Limitada", "delniška družba",
    "družba z omejeno odgovornostjo", "akciová společnost", "akciová spoločnosť",
    "společnost s ručením omezeným", "spoločnosť s ručením obmedzeným", "příspěvková organizace",
    "príspevková organizácia", "státní podnik", "v.v.i.", "osakeyhtiö", "aktiebolag",
    "aktieselskab", "anpartsselskab", "naamloze vennootschap", "besloten vennootschap", "SCRL",
    "SC", "société anonyme", "société publique locale", "SPL", "NV van publiek recht",
    "società per azioni", "società a responsabilità limitata", "sociedade anónima",
    "dioničko društvo", "društvo s ograničenom odgovornošću", "uždaroji akcinė bendrovė",
    "akcinė bendrovė", "ανώνυμη εταιρεία", "A.E.", "Aktiengesellschaft",
    "Gesellschaft mit beschränkter Haftung", "Körperschaft des öffentlichen Rechts",
    "Anstalt des öffentlichen Rechts", "eingetragener Verein", "Unlimited Company",
    "Designated Activity Company",
)  # fmt: skip
_LONGEST_SHORT = 8
_MOSTLY = 0.7


@dataclass(frozen=True, slots=True)
class NameParts:
    """The comparable parts of one name; all words are folded and in Latin letters."""

    core: tuple[str, ...]  # without brackets and legal form
    head: tuple[str, ...]  # the same up to the first comma or dash
    tail: tuple[str, ...]  # what follows it: a department, a town
    joined: str
    stems: frozenset[str]
    head_stems: frozenset[str]
    own: tuple[str, ...]  # the core without little words and words for a town: "ville de"
    telling: frozenset[str]  # stems of the words that are not the same in any such name
    concepts: frozenset[str]  # what the words mean in any language: ministry, school
    weight: float  # how much the stems say, all together
    numbers: frozenset[str]  # of the head: that of a room says nothing
    shorts: frozenset[str]  # words in capitals, and what stands in brackets
    bracketed: frozenset[str]  # short names in brackets
    initials: frozenset[str]  # of the core, with and without little words
    form: str  # the legal form, joined; empty where there is none

    @property
    def rarest(self) -> list[str]:
        """Return the stems, those that say most first."""
        of = name_rarity().of
        return sorted(self.stems, key=lambda stem: (-of(stem), stem))


@lru_cache(maxsize=200_000)
def parts_of(name: str) -> NameParts:
    """Return the comparable parts of an organisation's name."""
    bare = _REPRESENTED.sub("", name).strip() or name
    shorts = frozenset(in_latin_letters(each) for each in _shorts(name))
    without = _BRACKETS.sub(" ", bare).strip() or bare
    core, form = _core(without)
    pieces = [piece for piece in _PARTS.split(without) if _WORD.search(piece)]
    head = _core(pieces[0])[0] if pieces else core
    further = [_core(piece)[0] for piece in pieces[1:]]
    tail = tuple(word for piece in further for word in piece)
    counted = [head, *(piece for piece in further if len(piece) == 1)]
    own = stems(core)
    plain = [word for word in core if word not in _LINKS]
    return NameParts(
        core=core,
        head=head,
        tail=tail,
        joined="".join(core),
        stems=own,
        head_stems=stems(head),
        own=tuple(word for word in plain if "town" not in concepts_of((word,))),
        telling=stems(word for word in plain if not concepts_of((word,))),
        concepts=concepts_of(core),
        weight=name_rarity().weight(own),
        numbers=frozenset(
            number.lstrip("0")
            for part in counted
            for word in part
            for number in _NUMBER.findall(word)
        ),
        shorts=shorts,
        bracketed=frozenset(in_latin_letters(each) for each in _in_brackets(name)),
        initials=frozenset(_initials(plain) | _initials(core) | _initials(head)),
        form=form,
    )


def _core(text: str) -> tuple[tuple[str, ...], str]:
    """Return the words of a name in Latin letters without its legal form, and that form."""
    folded = fold(text).split()
    words = _WORD.findall(in_latin_letters(text))
    if len(words) != len(folded):
        folded = words
    span = _forms().span(folded)
    kept = words[span] or words
    core = tuple(word for word in kept if word not in _AND) or tuple(kept)
    form = "".join([*words[: span.start], *words[span.stop :]]) if len(kept) < len(words) else ""
    return core, form


def _shorts(name: str) -> list[str]:
    found = _in_brackets(name)
    capitals = _CAPITALS.findall(name)
    # In a name that is mostly in capitals none of them stands out.
    if sum(map(str.isupper, name)) <= _MOSTLY * sum(map(str.isalpha, name)):
        found += capitals
    return [re.sub(r"[\W_]", "", each) for each in found]


def _in_brackets(name: str) -> list[str]:
    inside = [(one or other).strip() for one, other in _BRACKETS.findall(name)]
    return [re.sub(r"[\W_]", "", each) for each in inside if len(each) <= _LONGEST_SHORT]


def _initials(words: Sequence[str]) -> set[str]:
    return {"".join(word[0] for word in words)} if len(words) > 1 else set()


@cache
def _forms() -> LegalForms:
    rules = builtin("parties")["legal_forms"]
    return LegalForms([*rules["forms"], *_IN_FULL], rules["before"])
