"""What settles by itself whether two names are of one organisation, without any weighing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import JaroWinkler

from enrich.accounts.joining.features import same_domain, same_town, stems_apart
from enrich.accounts.names.generic_words import concepts_of
from enrich.accounts.names.name_rarity import name_rarity
from enrich.projects.likeness.traits import STEM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enrich.accounts.names.parts import NameParts
    from enrich.accounts.names.profiles import OrgName

SAME, OTHER = 0.995, 0.005
# A word that so few names have tells whose name it is, wherever its offices are.
_TELLING = 6.5
# Registers give a firm's name to one firm, if it is more than a word for its trade.
_FIRM = 7.5
_NEAR_TOWN = 0.6
_SHORT = 3
_INFLECTED = 0.88


def ruled(one: OrgName, other: OrgName) -> float | None:
    """Return the chance where a rule holds, else None.

    One name in one town, or with one web domain of its own, is one organisation, and so is a
    name with its abbreviation there, and "Ville de" with "Commune de". Two numbers (school 21,
    school 22) are two, and so are two towns, two firms of a group, and a firm and a consortium.
    """
    a, b = one.parts, other.parts
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return OTHER
    if ("consortium" in a.concepts) != ("consortium" in b.concepts):
        return OTHER
    near = same_town(one, other) >= _NEAR_TOWN or (one.postal != "" and one.postal == other.postal)
    if a.joined == b.joined and (near or _is_unique(one, other)):
        return SAME
    if _is_everywhere(one, other) or _of_two_towns(one, other) or _two_firms(a, b):
        return OTHER
    return SAME if near and _is_written_otherwise(one, other) else None


def _is_unique(one: OrgName, other: OrgName) -> bool:
    """Tell whether a name that both have is one organisation's wherever its offices are."""
    domain = same_domain(one, other)
    rarest = name_rarity().most(one.parts.telling)
    firm = one.parts.form != "" and one.parts.form == other.parts.form and domain != 0
    return (domain == 1 and rarest >= _TELLING) or (firm and rarest >= _FIRM)


def _is_written_otherwise(one: OrgName, other: OrgName) -> bool:
    """Tell two ways to write the name of one organisation in one town."""
    a, b = one.parts, other.parts
    if "town" in a.concepts & b.concepts and _alike(a.own, b.own):
        return True
    domain = same_domain(one, other)
    if domain == 0:
        return False
    if domain == 1 and a.head == b.head and a.telling & a.head_stems:
        return True
    pairs = ((a, b), (b, a))
    return any(_is_short_for(x, y) or _is_part_of(x, y) for x, y in pairs)


def _is_part_of(part: NameParts, whole: NameParts) -> bool:
    """Tell a department behind the name of the whole: Landkreis X, Amt für Y."""
    return (
        part.head in (whole.core, whole.head)
        and part.head != part.core
        and _is_department(part.tail)
        and (whole.head == whole.core or _is_department(whole.tail))
    )


def _is_department(tail: Sequence[str]) -> bool:
    return bool({"department", "purchasing"} & concepts_of(tail))


def _is_everywhere(one: OrgName, other: OrgName) -> bool:
    """Tell common names in two towns: the court of each town has the words of all the others."""
    if same_town(one, other) != 0 or same_domain(one, other) == 1:
        return False
    return name_rarity().most(one.parts.telling & other.parts.telling) < _TELLING


def _two_firms(a: NameParts, b: NameParts) -> bool:
    """Tell two firms of a group, whose registered names differ: X a.s. and X Sales a.s."""
    if not a.form or not b.form:
        return False
    left = stems_apart(a.head_stems - b.stems, b) | stems_apart(b.head_stems - a.stems, a)
    shorts = {each[:STEM] for each in a.shorts | b.shorts | a.initials | b.initials}
    return bool({stem for stem in left if len(stem) > 2} - shorts)


def _is_short_for(short: NameParts, long: NameParts) -> bool:
    """Tell whether one name is but the abbreviation that the other has in brackets."""
    return len(short.core) == 1 and len(short.joined) >= _SHORT and short.joined in long.bracketed


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two names have the same words, perhaps inflected: Brno, Brna."""
    return len(one) == len(other) > 0 and all(
        a[0] == b[0] and JaroWinkler.similarity(a, b) >= _INFLECTED
        for a, b in zip(one, other, strict=True)
    )


def _of_two_towns(one: OrgName, other: OrgName) -> bool:
    """Tell names that differ in their own towns: the court of Rouen, the court of Lille."""
    if same_town(one, other) != 0:
        return False
    towns = [{word[:STEM] for word in each.plain_town.split()} for each in (one, other)]
    left = one.parts.stems - other.parts.stems, other.parts.stems - one.parts.stems
    return bool(left[0] & towns[0] and left[1] & towns[1])
