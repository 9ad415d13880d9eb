"""Which names are worth comparing: those that share rare words, an id, a short name or a domain."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from enrich.accounts.names.name_rarity import name_rarity
from enrich.projects.likeness.traits import STEM

if TYPE_CHECKING:
    from enrich.accounts.names.profiles import OrgName

# One key that begins so is enough for two names to be compared; of all others they share two.
STRONG = "!"
_MOST_WORDS = 4
# Two words that together are so rare are a mark; two commoner ones need the town as well.
_RARE_PAIR = 13.0
_RARE_WORD = 8.0
_SHORT, _LONGEST_SHORT = 3, 8


def keys_of(profile: OrgName) -> frozenset[str]:
    """Return the marks of a name; two names with no strong one and fewer than two in common
    are not compared.

    No mark depends on other names, so that a new one is compared with the same names whether it
    comes first or last. Names are compared within a country, and beyond it by an id.
    """
    parts, place, town = profile.parts, profile.country or "", profile.plain_town
    of = name_rarity().of
    words = parts.rarest[:_MOST_WORDS]
    shorts = {each for each in parts.shorts | parts.initials if len(each) >= _SHORT}
    if len(parts.core) == 1 and _SHORT <= len(parts.joined) <= _LONGEST_SHORT:
        shorts.add(parts.joined)
    strong = {f"n|{parts.joined}"}
    strong |= {f"r|{word}" for word in words[:2] if len(words) == 1 or of(word) >= _RARE_WORD}
    strong |= {f"s|{each}" for each in shorts if of(each[:STEM]) >= _RARE_WORD}
    weak: set[str] = set()
    for one, other in combinations(words, 2):
        pair = "+".join(sorted((one, other)))
        weak.add(f"w|{pair}" if of(one) + of(other) >= _RARE_PAIR else f"wt|{pair}|{town}")
    if town:
        weak |= {f"t|{word}|{town}" for word in words}
        strong |= {f"st|{each}|{town}" for each in shorts}
    if profile.domain:
        weak |= {f"d|{word}|{profile.domain}" for word in words[:2]}
        strong.add(f"dt|{town}|{profile.domain}")
    keys = {f"{place}|{each}" for each in weak} | {f"{STRONG}{place}|{each}" for each in strong}
    if profile.id:
        keys.add(id_key(profile.id))
    return frozenset(keys)


def id_key(cleaned: str) -> str:
    """Return the mark of an id."""
    return f"{STRONG}id|{cleaned}"
