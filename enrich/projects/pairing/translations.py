"""The same notice in other languages: told by all that share day, code, numbers, and buyer."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from enrich.projects import text
from enrich.projects.evidence import Evidence
from enrich.projects.links import Link
from enrich.projects.pairing.marks import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from enrich.projects.facts import NoticeFacts

_STRENGTH = 0.7


def translations(
    block: Sequence[int], notices: Mapping[int, NoticeFacts] | Sequence[NoticeFacts]
) -> Iterator[Link]:
    """Link the notices of one block, given as numbers: all that share a mark of translations.

    With two notices in one language nobody can tell which is the translation of which.
    """
    if not 2 <= len(block) <= LANGUAGES:
        return
    ordered = sorted(block, key=lambda number: notices[number].age)
    pairs = [(one, other) for one, other in combinations(ordered, 2)]
    if all(_other_language(notices[one], notices[other]) for one, other in pairs):
        for one, other in pairs:
            if (link := _translation(one, other, notices[one], notices[other])) is not None:
                yield link


def _translation(one: int, other: int, a: NoticeFacts, b: NoticeFacts) -> Link | None:
    if (a.procedure and b.procedure) or (a.country and b.country and a.country != b.country):
        return None
    figures = [text.figures(n.description or "") for n in (a, b)]
    shared = len(figures[0] & figures[1])
    same_figures = shared >= 2 and shared >= 0.6 * len(figures[0] | figures[1])
    same_value = a.value is not None and (a.value, a.currency) == (b.value, b.currency)
    same_buyer = text.same_buyer(a.buyer_words, b.buyer_words)
    told = [same_figures, same_value, same_buyer, bool(text.numbers(a.titles[-1]))]
    why = Evidence.of("other_language", "same_deadline", "same_cpv")
    why = why.with_("same_buyer" if same_buyer else "same_value")
    return Link(one, other, "translation", _STRENGTH, sum(told) >= 2, why)


def _other_language(one: NoticeFacts, other: NoticeFacts) -> bool:
    if one.language and other.language:
        return one.language != other.language
    long_words = [{w for w in n.titles[-1] if len(w) >= 4} for n in (one, other)]
    return bool(long_words[0] and long_words[1]) and not long_words[0] & long_words[1]
