"""The marks of likeness: rare words, and days, codes, towns and numbers with them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enrich.projects.facts import NoticeFacts
    from enrich.projects.likeness.rarity import Rarity
    from enrich.projects.likeness.traits import Traits

# Stems from these rarities on are marks of a title, of a buyer's name, of a text.
_RARE_TITLE, _RARE_BUYER, _RARE_TEXT = 6.0, 5.0, 7.0
_MOST_TITLE, _MOST_BUYER, _MOST_TEXT = 5, 4, 10
_LONG_NUMBER = 3  # digits
_NUTS_2 = 4  # letters
_MIDNIGHT = timedelta(hours=4)  # a bare day is read as its beginning or its end
# How much a mark counts, learned from judged pairs beside pairs that only share marks: the day of
# closing with a code or a buyer's rare word tells most, a rare word of a title or a text some.
_DAY_AND_CODE, _DAY_AND_BUYER, _NUMBER, _MACHINE = 6, 3, 3, 3
_WORD, _VALUE, _LITTLE = 2, 2, 1


def marks_of_likeness(
    notice: NoticeFacts, own: Traits, rarity: Rarity
) -> dict[tuple[str, ...], int]:
    """Return what a notice shares with others that are alike, and how much each part counts."""
    country = notice.country or ""
    divisions = {code[:2] for code in notice.cpv[:8]}
    groups = {code[:3] for code in notice.cpv[:8]}
    buyer = _rarest(own.buyer_stems, rarity, _RARE_BUYER, _MOST_BUYER)
    title = _rarest(own.stems, rarity, _RARE_TITLE, _MOST_TITLE)
    marks: dict[tuple[str, ...], int] = {("title", stem): _WORD for stem in title}
    marks |= {("buyer", stem, each): _LITTLE for stem in buyer for each in divisions or {""}}
    marks |= {("both", stem, word): _LITTLE for stem in buyer for word in title}
    marks |= {("town", country, town, each): _LITTLE for town in own.town for each in groups}
    marks |= {("number", each): _NUMBER for each in own.numbers if len(each) > _LONG_NUMBER}
    if notice.deadline:
        days = {(notice.deadline + shift).date().isoformat() for shift in (-_MIDNIGHT, _MIDNIGHT)}
        marks |= {
            ("day", country, day, each): _DAY_AND_CODE for day in days for each in divisions or {""}
        }
        marks |= {("day", country, day, stem): _DAY_AND_BUYER for day in days for stem in buyer}
    if notice.eur:
        marks["value", country, f"{notice.eur:.1e}"] = _VALUE
    actors = _rarest(
        frozenset().union(*(stems for stems, _ in own.actors)), rarity, _RARE_BUYER, _MOST_BUYER
    )
    marks |= {("actor", stem, place): _LITTLE for stem in actors for place in own.town or {""}}
    marks |= {("actor", stem, country): _LITTLE for stem in actors}
    if notice.nuts and len(notice.nuts) > _NUTS_2:
        marks |= {("machine", notice.nuts, each): _MACHINE for each in notice.machines}
    said = {*buyer, *title, *own.town}  # what stories say of buyer, town and object
    if notice.is_told or not notice.buyer:
        said = {*_rarest(own.said, rarity, _RARE_TEXT, _MOST_TEXT), *own.town}
    return marks | {("said", stem): _WORD for stem in said}


def _rarest(stems: frozenset[str], rarity: Rarity, least: float, most: int) -> list[str]:
    """Return the rarest stems, at most so many, all at least so rare."""
    rare = [(-rarity.of(stem), stem) for stem in stems]
    return [stem for weight, stem in sorted(rare)[:most] if -weight >= least]
