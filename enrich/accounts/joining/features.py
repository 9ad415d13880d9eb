"""How alike two names of organisations are, as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from enrich.accounts.names.name_rarity import domain_rarity, name_rarity
from enrich.projects.likeness.traits import STEM

if TYPE_CHECKING:
    from collections.abc import Set

    from enrich.accounts.names.parts import NameParts
    from enrich.accounts.names.profiles import OrgName

_UNKNOWN = float("nan")
_NEAR = 84  # a typing error in a town's name
_OWN_DOMAIN = 7.8  # of fewer than ten names in ten thousand


def features_of(one: OrgName, other: OrgName) -> dict[str, float]:
    """Return how two names agree; unknown is nan. The order of the two does not count."""
    a, b = one.parts, other.parts
    return _letters(a, b) | _words(a, b) | _parts(a, b) | _places(one, other)


def _letters(a: NameParts, b: NameParts) -> dict[str, float]:
    core_a, core_b = " ".join(a.core), " ".join(b.core)
    return {
        "ratio": fuzz.ratio(core_a, core_b),
        "sorted": fuzz.token_sort_ratio(core_a, core_b),
        "set": fuzz.token_set_ratio(core_a, core_b),
        "partial": fuzz.partial_ratio(core_a, core_b),
        "joined": fuzz.ratio(a.joined, b.joined),
        "jaro": 100 * JaroWinkler.similarity(a.joined, b.joined),
        "same": float(a.joined == b.joined),
        "shorter": min(len(a.joined), len(b.joined)),
        "longer": max(len(a.joined), len(b.joined)),
    }


def _words(a: NameParts, b: NameParts) -> dict[str, float]:
    rarity = name_rarity()
    shared = {stem for stem in a.stems if stem in b.stems}
    least = min(a.weight, b.weight)
    left = sorted(
        (stems_apart(a.stems - b.stems, b), stems_apart(b.stems - a.stems, a)), key=rarity.weight
    )
    weight = rarity.weight(shared)
    return {
        "telling": least,
        "shared": weight,
        "cover": _share(weight, least),
        "jaccard": _share(weight, a.weight + b.weight - weight),
        "rarest_shared": rarity.most(shared),
        "rarest_left_less": rarity.most(left[0]),
        "rarest_left_more": rarity.most(left[1]),
        "left_less": rarity.weight(left[0]),
        "left_more": rarity.weight(left[1]),
        "words_less": min(len(a.core), len(b.core)),
        "words_more": max(len(a.core), len(b.core)),
        "numbers": _agree(a.numbers, b.numbers),
        "concepts": _share(len(a.concepts & b.concepts), min(len(a.concepts), len(b.concepts))),
        "concepts_apart": len(a.concepts ^ b.concepts),
    }


def _parts(a: NameParts, b: NameParts) -> dict[str, float]:
    heads = (" ".join(a.head), " ".join(b.head))
    wholes = (" ".join(a.core), " ".join(b.core))
    short = (
        {each for each in a.shorts if len(each) > 1},
        {each for each in b.shorts if len(each) > 1},
    )
    known = (
        short[0] | ({a.joined} if len(a.core) == 1 else set()),
        short[1] | ({b.joined} if len(b.core) == 1 else set()),
    )
    return {
        "head_same": float(a.head == b.head),
        "head_is_whole": float(a.head == b.core or b.head == a.core),
        "heads": fuzz.ratio(*heads),
        "head_whole": max(fuzz.ratio(heads[0], wholes[1]), fuzz.ratio(wholes[0], heads[1])),
        "head_weight": min(name_rarity().weight(a.head_stems), name_rarity().weight(b.head_stems)),
        "tails": float(bool(a.tail)) + float(bool(b.tail)),
        "tail_ratio": fuzz.token_set_ratio(" ".join(a.tail), " ".join(b.tail))
        if a.tail and b.tail
        else _UNKNOWN,
        "shorts": _agree(short[0], short[1]),
        "initials": float(
            max(
                (len(each) for each in (known[0] & b.initials) | (known[1] & a.initials)), default=0
            )
        ),
        "forms": _UNKNOWN if not a.form or not b.form else float(a.form == b.form),
        "has_form": float(bool(a.form)) + float(bool(b.form)),
    }


def _places(one: OrgName, other: OrgName) -> dict[str, float]:
    town, domain = same_town(one, other), same_domain(one, other)
    concepts = one.parts.concepts, other.parts.concepts
    return {
        # Translated: other words of the same meaning at one place.
        "kin": _share(len(concepts[0] & concepts[1]), len(concepts[0] | concepts[1]))
        if domain == 1 and town > 0
        else 0.0,
        "town": town,
        "town_named": _town_named(one, other),
        "postal": _UNKNOWN
        if not one.postal or not other.postal
        else float(_common_begin(one.postal, other.postal)),
        "postal_same": _UNKNOWN
        if not one.postal or not other.postal
        else float(one.postal == other.postal),
        "domain": domain,
    }


def same_domain(one: OrgName, other: OrgName) -> float:
    """Return 1 for one domain of their own, 0 for two, one half for one that many share."""
    if not one.domain or not other.domain:
        return _UNKNOWN
    own = min(domain_rarity().of(one.domain), domain_rarity().of(other.domain)) >= _OWN_DOMAIN
    if one.domain == other.domain:
        return 1.0 if own else 0.5
    return 0.0 if own else _UNKNOWN


def same_town(one: OrgName, other: OrgName) -> float:
    """Return 1 for one town, 0 for two, something between for names that are written alike."""
    a, b = one.plain_town, other.plain_town
    if not a or not b:
        return _UNKNOWN
    if a == b:
        return 1.0
    if fuzz.ratio(a, b) >= _NEAR:
        return 0.9
    return 0.6 if a in b or b in a else 0.0


def _town_named(one: OrgName, other: OrgName) -> float:
    """Return 2 where the words that differ are but the towns of the two, 1 where some are."""
    towns = {word[:STEM] for each in (one, other) for word in each.plain_town.split()}
    left = one.parts.stems ^ other.parts.stems
    if not left or not towns & left:
        return 0.0
    return 2.0 if left <= towns else 1.0


def stems_apart(left: Set[str], other: NameParts) -> set[str]:
    """Return the stems that the other name has in no form: compounds and typing errors go."""
    found = set()
    for stem in left:
        if len(stem) > 3 and stem in other.joined:
            continue
        if any(each.startswith(stem) or stem.startswith(each) for each in other.stems
               if min(len(stem), len(each)) > 2):  # fmt: skip
            continue
        if any(abs(len(stem) - len(each)) < 2 and len(stem) > 4
               and JaroWinkler.similarity(stem, each) > 0.93 for each in other.stems):  # fmt: skip
            continue
        found.add(stem)
    return found


def _agree(one: Set[str], other: Set[str]) -> float:
    """Return 2 for equal marks, 1 for some in common, -1 for others, 0 where one has none."""
    if not one or not other:
        return 0.0 if not one and not other else -0.5
    if one == other:
        return 2.0
    return 1.0 if one & other else -1.0


def _common_begin(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
