"""How alike the words of two notices are: titles, numbers in them, buyers, all that they say."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from enrich.projects.facts import NoticeFacts
    from enrich.projects.likeness.rarity import Rarity
    from enrich.projects.likeness.traits import Traits

# Not known: the model has a branch for it.
UNKNOWN = math.nan
_ALIKE = 75  # percent, of two stems


def titles(a: Traits, b: Traits, rarity: Rarity) -> dict[str, float]:
    """Return how the words of two titles agree, as far as that is cheap to tell."""
    joined = " ".join(a.words), " ".join(b.words)
    shared = a.stems & b.stems
    both = rarity.weight(shared)
    left, right = a.title_weight - both, b.title_weight - both
    grams = len(a.grams & b.grams)
    return {
        "title_ratio": fuzz.ratio(*joined),
        "title_set": fuzz.token_set_ratio(*joined),
        "title_shared": both,
        "title_cover": share(both, both + min(left, right)),
        "title_jaccard": share(both, both + left + right),
        "title_rarest": rarity.most(shared),
        "names_shared": rarity.most(shared & a.names & b.names),
        "title_grams": share(grams, len(a.grams) + len(b.grams) - grams),
        "title_grams_cover": share(grams, min(len(a.grams), len(b.grams))),
        "title_shorter": min(len(a.words), len(b.words)),
    }


def left_over(a: Traits, b: Traits, rarity: Rarity) -> dict[str, float]:
    """Return what stays of two titles when all words that meet are away, which is dear to tell."""
    rest = _missing(a.stems - b.stems, b), _missing(b.stems - a.stems, a)
    apart = [rarity.weight(each) for each in rest]
    rarest = [rarity.most(each) for each in rest]
    names = [rarity.most(each & own.names) for each, own in zip(rest, (a, b), strict=True)]
    return {
        "title_partial": fuzz.partial_ratio(" ".join(a.words), " ".join(b.words)),
        "title_apart_less": min(apart),
        "title_apart_more": max(apart),
        "title_rarest_left": min(rarest),
        "title_rarest_more": max(rarest),
        "names_left": min(names),
        "names_more": max(names),
    }


def _missing(stems: Set[str], other: Traits) -> set[str]:
    """Return the stems that the other title does not have, joined to others or spelt alike."""
    joined = "".join(other.words)
    spelt = _by_letter(other.stems)
    return {
        each for each in stems if each not in joined and not _spelt(each, spelt.get(each[0], ()))
    }


@lru_cache(maxsize=4096)
def _by_letter(stems: frozenset[str]) -> Mapping[str, Sequence[str]]:
    """Return stems by their first letters."""
    found: dict[str, list[str]] = {}
    for each in stems:
        found.setdefault(each[0], []).append(each)
    return found


def _spelt(stem: str, others: Sequence[str]) -> bool:
    """Tell whether a stem stands among others, all with its first letter, but for a letter."""
    return len(stem) > 3 and any(fuzz.ratio(stem, other) >= _ALIKE for other in others)


def marks(a: Traits, b: Traits) -> dict[str, float]:
    """Return how numbers, years, lots and phases of two titles agree."""
    both = {mark for mark, _ in a.marked} & {mark for mark, _ in b.marked}
    agreeing = {mark for mark, _ in a.marked & b.marked}
    return {
        "marked_apart": len(both - agreeing),
        "marked_shared": len(agreeing),
        "numbers_shared": len(a.numbers & b.numbers),
        "numbers_apart": min(len(a.numbers - b.numbers), len(b.numbers - a.numbers)),
        "numbers_more": max(len(a.numbers - b.numbers), len(b.numbers - a.numbers)),
        "years": _sets(a.years, b.years),
        "lots": _sets(a.lots, b.lots),
        "phases": _sets(a.phases, b.phases),
        "lot_of_one": float(bool(a.lots) != bool(b.lots)),
    }


def buyers(a: Traits, b: Traits, rarity: Rarity) -> dict[str, float]:
    """Return how the names of two buyers agree."""
    if not a.buyer or not b.buyer:
        named = a.buyer_stems or b.buyer_stems
        said = b.said if a.buyer else a.said
        told = rarity.weight(named & said)
        return {
            "buyer_ratio": UNKNOWN, "buyer_set": UNKNOWN, "buyer_shared": UNKNOWN,
            "buyer_jaccard": UNKNOWN, "buyer_initials": UNKNOWN,
            "buyer_told": share(told, rarity.weight(named)) if named else UNKNOWN,
        }  # fmt: skip
    joined = " ".join(a.buyer), " ".join(b.buyer)
    shared = rarity.weight(a.buyer_stems & b.buyer_stems)
    return {
        "buyer_ratio": fuzz.ratio(*joined),
        "buyer_set": fuzz.token_set_ratio(*joined),
        "buyer_shared": shared,
        "buyer_jaccard": share(shared, a.buyer_weight + b.buyer_weight - shared),
        "buyer_initials": float(_abbreviates(a, b) or _abbreviates(b, a)),
        "buyer_told": share(
            rarity.weight(a.buyer_stems & b.said) + rarity.weight(b.buyer_stems & a.said),
            a.buyer_weight + b.buyer_weight,
        ),
    }


def _abbreviates(short: Traits, long: Traits) -> bool:
    """Tell whether a word in capitals is made of letters of the other name's words, in order.

    LHP are initials of words, AWB those of the parts of Abfallwirtschaftsbetrieb.
    """
    joined = "".join(long.buyer)
    return any(
        word not in long.buyer
        and word[0] in long.initials
        and (word in long.initials or (len(word) > 2 and _in_order(word, joined)))
        for word in short.short_names
    )


def _in_order(word: str, joined: str) -> bool:
    """Tell whether the letters of a word stand in a longer one in their order."""
    letters = iter(joined)
    return all(letter in letters for letter in word)


def texts(
    one: NoticeFacts, other: NoticeFacts, a: Traits, b: Traits, rarity: Rarity
) -> dict[str, float]:
    """Return how all that two notices say agrees."""
    rare = sorted(map(rarity.of, a.said & b.said), reverse=True)
    weight = sum(rare)
    least = min(a.said_weight, b.said_weight)
    figures = len(a.figures & b.figures)
    described = min(len(one.description or ""), len(other.description or ""))
    return {
        "said_shared": weight,
        "said_cover": share(weight, least),
        "said_rare": sum(rare[:3]),
        "said_names": sum(each > rarity.RARE for each in rare),
        "title_in_other": max(
            share(rarity.weight(a.stems & b.said), a.title_weight),
            share(rarity.weight(b.stems & a.said), b.title_weight),
        ),
        "figures_shared": figures,
        "figures_cover": share(figures, min(len(a.figures), len(b.figures))),
        "described": min(described, 600),
        "town": _towns(a, b),
    }


def _towns(a: Traits, b: Traits) -> float:
    """Return 1 for one town, 0 for two, one half for a town that the other one's text names."""
    if a.town and b.town:
        if a.town & b.town:
            return 1.0
        return 0.5 if a.town & b.said or b.town & a.said else 0.0
    if not a.town and not b.town:
        return UNKNOWN
    return 0.75 if a.town & b.said or b.town & a.said else 0.25


def _sets(one: Set[str], other: Set[str]) -> float:
    """Return 2 for equal marks, 1 for some in common, -1 for others, 0 where one has none."""
    if not one or not other:
        return 0.0
    if one == other:
        return 2.0
    return 1.0 if one & other else -1.0


def share(part: float, whole: float) -> float:
    """Return part by whole, 0 of nothing."""
    return part / whole if whole else 0.0
