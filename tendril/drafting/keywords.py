"""Keywords of a solution: what its own text calls machines, then its words that few trades use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from ranking.lexical.sentences import specific
from tendril.drafting.site_words import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enrich.rule_reader import Reader

MOST = 8
_LEAST_LETTERS = 4
_READ = 5_000  # characters of what is said of one thing
_WORD = re.compile(r"[^\W\d_][\w-]*[^\W_]")
_WORD_END, _WORD_START = re.compile(r"\w+\Z"), re.compile(r"\w+")


def keywords_of(
    title: str, text: str, language: str, *, stated: Sequence[str], others: Sequence[str], own: str
) -> tuple[str, ...]:
    """Return at most eight keywords: those that are stated, names of machines, telling words.

    A word tells when few trades use it, it stands in the title, in the list of CPV codes or more
    than once, and not in most of the `others`. `own` is the company's name.
    """
    whole = f"{title}\n{text[:_READ]}"
    names = set(folded(own).split())
    found: dict[str, str] = {}
    telling = (word for word in _telling(title, text[:_READ], others) if folded(word) not in names)
    for word in (*stated, *_machines(whole, language), *telling):
        name = folded(word)
        if len(name) >= _LEAST_LETTERS and not any(_says(known, name) for known in found):
            found[name] = word
    return tuple(list(found.values())[:MOST])


def _machines(text: str, language: str) -> Iterator[str]:
    """Yield the names of machines and systems, by the rules for them in all languages."""
    reader = _reader()
    scan = reader.scan(text, language or None)
    spans = sorted(
        {span for each in reader.equipment_finder.mentions(scan, 0) for span in each.spans}
    )
    for start, end in spans:
        before = _WORD_END.search(scan.text, 0, start)
        first = before.start() if before else start
        behind = _WORD_START.match(scan.text, end)
        yield " ".join(scan.text[first : behind.end() if behind else end].split())


def _telling(title: str, text: str, others: Sequence[str]) -> list[str]:
    counts = Counter(map(folded, _WORD.findall(text)))
    in_title = set(map(folded, _WORD.findall(title)))
    spread = Counter(word for other in others for word in set(map(folded, _WORD.findall(other))))
    spelt = {folded(word): word for word in _WORD.findall(f"{text}\n{title}")}
    most = max(2, len(others) // 2)
    weights = {
        word: counts[word] + 3 * (word in in_title) + 2 * (word in _trade_words())
        for word in spelt
        if specific(word) and (spread[word] <= most or word in in_title)
    }
    telling = (
        word for word in weights if word in in_title or word in _trade_words() or counts[word] > 1
    )
    return [spelt[word] for word in sorted(telling, key=lambda each: (-weights[each], each))]


def _says(known: str, word: str) -> bool:
    """Tell whether a keyword is there in another form, or as a part of a longer one."""
    short, long = sorted((known, word), key=len)
    is_form = long.startswith(short) and len(long) - len(short) <= 2
    return is_form or f" {word} " in f" {known} "


@cache
def _reader() -> Reader:
    from enrich.rule_reader import Reader

    return Reader.builtin()


@cache
def _trade_words() -> frozenset[str]:
    """Return the folded words of CPV labels that few trades use, in the languages that ship."""
    from data.codes.reference import Reference

    reference = Reference.builtin()
    return frozenset(
        folded(word)
        for language in reference.languages
        for label in reference.cpv_labels(language).values()
        for word in _WORD.findall(label)
        if specific(word)
    )
