"""What a title asks for by its head: goods that are bought, work that is done, a kind of goods.

"Supply and maintenance of pumps" asks for pumps, "Maintenance of pumps" for maintenance, "Spare
parts for pumps" for parts, "Pumps with spare parts" for pumps. Texts are folded; the words that
take a title apart are data, in `title_words.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ranking.lexical.fold import fold

# How surely work is asked for when goods are supplied as well, or when it is not named first.
BESIDE = 0.5
# Words of so many letters, such as articles, may stand between "supply" and what is supplied.
_SHORT = 4
_FEW = 3
# Adjectives that may stand before what is supplied.
_BEFORE = 1
_BREAK = re.compile(r"[,;/&+()|]|\s[-–—]\s|[:–—.]\s")
# What follows these begins a title anew: "Lot 2 - spare parts", "Clinic north: consumables".
_ANEW = re.compile(r"\s[-–—|]\s|[:–—|.]\s")
_ANY_WORD = re.compile(r"\w+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NEXT = re.compile(r"\s*([^\W\d_]{4,})|-\w")
# Where a noun may qualify the next one without a hyphen or an ending: "diesel generator".
_HEAD_LAST = frozenset({"en", "fi", "et", "hu", "lt", "lv"})
# Where compounds are one word and adjectives stand before the noun.
_COMPOUNDS = frozenset({"de", "nl", "da", "sv", "no"})
# How adjectives before a noun end in these.
_ADJECTIVE = ("e", "er", "es", "en", "em", "a", "t", "sk")


@dataclass(frozen=True, slots=True)
class Asked:
    """How surely, 0..1, a title asks for an activity rather than for supply, by which words."""

    degree: float
    words: str = ""


NOT_ASKED = Asked(0.0)


@cache
def patterns(
    table: str, name: str, language: str | None, *, compounds: bool = True
) -> re.Pattern[str] | None:
    """Return the words of one row of `<table>.toml` in one language, over folded text, or None.

    Without `compounds`, words that may only end in a pattern are left out.
    """
    row = _rows(table)[name].get(language or "")
    if not row or len(language or "") != 2:
        return None
    written = [each for each in row.split(",") if compounds or not each.strip().startswith("*")]
    each = (_expression(pattern) for pattern in written)
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(each, key=len, reverse=True))})(?!\w)")


def ask_work(
    title: str,
    language: str,
    work: re.Pattern[str],
    beside: Sequence[re.Pattern[str]] = (),
) -> Asked:
    """Read a folded title for work to be done; what only comes along does not ask for it.

    Where words of `beside` stand, as in "design and build", the work is asked for in part.
    """
    found = _first(title, language, work)
    if found is None:
        return NOT_ASKED
    words = found.group()
    supply = _supplied(title, language, work)
    if supply is not None:
        # "Design, supply and installation" is no design: who supplies designs as well.
        return Asked(BESIDE if found.start() < supply and not beside else 0.0, words)
    goods = patterns("title_words", "goods", language)
    before = title[: found.start()]
    if goods and any(not _BREAK.search(before[each.end() :]) for each in goods.finditer(before)):
        return NOT_ASKED
    first = found.start() <= _head(title, language)
    alone = first and not any(each.search(title, found.end()) for each in beside)
    return Asked(1.0 if alone else BESIDE, words)


def ask_goods(title: str, language: str, kind: re.Pattern[str], *, consumed: bool = False) -> Asked:
    """Read a folded title for a kind of goods: it is the first thing that some part names.

    What is `consumed`, such as heat, is no head behind another noun: "Heizkessel Fernwärme". Its
    words come with a degree of 0 then.
    """
    start, behind = 0, NOT_ASKED
    for number, end in enumerate([*(each.end() for each in _ANEW.finditer(title)), len(title)]):
        part = title[start:end]
        head = part[: _head(part, language)]
        for found in kind.finditer(head):
            before = _telling(head[: found.start()], language)
            if language not in _HEAD_LAST and len(before) > _BEFORE:
                break
            if consumed and language in _COMPOUNDS and _noun_before(head, found, before):
                behind = Asked(0.0, found.group())
                break
            if not _qualifies(part, found, language):
                return Asked(1.0 if number == 0 else BESIDE, found.group())
        start = end
    return behind


def supplies(folded: str, language: str | None) -> bool:
    """Return whether a folded title says that goods are supplied, or names them first.

    "Supply of services" supplies no goods.
    """
    spoken = language or ""
    if _supplied(folded, spoken, None) is not None:
        return True
    goods = patterns("title_words", "goods", spoken)
    return bool(goods and goods.match(folded))


def rest(text: str, names: Sequence[str], language: str) -> list[str]:
    """Return the words of a folded text that say more than activities and how they are bought.

    A compound says more: "Kanalbau" is not all "Bau".
    """
    for name in names:
        pattern = patterns("activities", name, language, compounds=False)
        text = pattern.sub(" ", text) if pattern else text
    return _telling(text, language)


def before_without(text: str, language: str) -> str:
    """Return a text up to "without" and the like: "repair without parts" is about repair."""
    pattern = patterns("title_words", "without", language)
    if pattern is None:
        return text
    found = pattern.search(text.casefold())
    kept = text[: found.start()].strip(" ,;.(") if found else text
    return kept or text


def as_written(title: str, folded: str) -> str:
    """Return the words of a title that read `folded` when folded."""
    spans = [found.span() for found in _ANY_WORD.finditer(title)]
    count = len(_ANY_WORD.findall(folded))
    for (start, _), (_, end) in zip(spans, spans[count - 1 :], strict=False):
        if fold(title[start:end]) == folded:
            return title[start:end]
    return folded


def _first(title: str, language: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Return where the pattern stands first as a noun, before anything that only comes along."""
    along = patterns("title_words", "with", language)
    start = along.search(title) if along else None
    for found in pattern.finditer(title):
        if start and found.start() > start.start():
            return None
        if not _qualifies(title, found, language):
            return found
    return None


def _qualifies(title: str, found: re.Match[str], language: str) -> bool:
    """Return whether a word only qualifies the next one: "diesel generator", "repair vehicles"."""
    following = _NEXT.match(title, found.end())
    if following is None:
        return False
    if following[1] is None:
        return True
    if language not in _HEAD_LAST:
        return False
    return bool(_content(following[1], language))


def _supplied(title: str, language: str, work: re.Pattern[str] | None) -> int | None:
    """Return where a title says that goods are supplied, or None; "supply of services" is not."""
    supply = patterns("title_words", "supply", language)
    if supply is None:
        return None
    services = patterns("title_words", "services", language)
    done = [each for one in (work, services) if one for each in one.finditer(title)]
    for found in supply.finditer(title):
        if not any(_adjoin(title, language, found, each) for each in done):
            return found.start()
    return None


def _adjoin(title: str, language: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Return whether two finds stand side by side, short words aside."""
    if one.start() < other.end() and other.start() < one.end():
        return True
    between = title[min(one.end(), other.end()) : max(one.start(), other.start())]
    conjunction = patterns("title_words", "and", language)
    if _BREAK.search(between) or (conjunction and conjunction.search(between)):
        return False
    words = _ANY_WORD.findall(between)
    return len(words) <= _FEW and all(len(word) <= _SHORT for word in words)


def _head(part: str, language: str) -> int:
    """Return where the first thing that a part of a title names ends."""
    ends = [each for name in ("and", "with", "for")
            if (each := patterns("title_words", name, language))]  # fmt: skip
    places = {found.start() for each in (_BREAK, *ends) for found in each.finditer(part)}
    return next((place for place in sorted(places) if _content(part[:place], language)), len(part))


def _content(words: str, language: str) -> int:
    """Return how many words name a thing, beside that it is supplied and under what contract."""
    return len(_telling(words, language))


def _noun_before(head: str, found: re.Match[str], before: Sequence[str]) -> bool:
    """Return whether the word right before names a thing: no adjective, no "von"."""
    word = next(iter(before[-1:]), "")
    adjoins = bool(word) and head[: found.start()].rstrip().endswith(word)
    return adjoins and not word.endswith(_ADJECTIVE)


def _telling(words: str, language: str) -> list[str]:
    for name in ("supply", "frame", "services", "only", "and", "with", "for"):
        pattern = patterns("title_words", name, language)
        if pattern:
            words = pattern.sub(" ", words)
    return [word for word in _WORD.findall(words) if len(word) >= _SHORT]


@cache
def _rows(table: str) -> dict[str, dict[str, str]]:
    text = files("ranking.exclusions").joinpath(f"{table}.toml").read_text(encoding="utf-8")
    rows: dict[str, dict[str, str]] = tomllib.loads(text)
    return rows


def _expression(pattern: str) -> str:
    words = (r"\w*".join(re.escape(fold(piece)) for piece in word.split("*"))
             for word in pattern.split())  # fmt: skip
    return r"\W+".join(words)
