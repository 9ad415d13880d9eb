"""One organisation by its many names: legal forms, spelling and national ids."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from data.records import Party
from enrich.words.fold import fold

_ID_NOISE = re.compile(r"[^0-9A-Z]")
_SHORTEST_ID = 6
# Typed where a form demands an id and the buyer has none.
_NO_IDS = frozenset(("000000", "0000000", "00000000", "000000000", "123456", "123456789", "999999"))
_EMPTY_WORDS = frozenset(
    ("the", "and", "und", "et", "e", "y", "i", "a", "und", "der", "die", "das")
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation and the names under which it was met, the most frequent first."""

    key: str
    names: tuple[str, ...]
    national_ids: tuple[str, ...]
    country: str | None


class LegalForms:
    """The legal forms of companies, in the languages of Europe."""

    def __init__(self, forms: Iterable[str], before: Iterable[str]) -> None:
        self._after = _by_length(forms)
        self._before = _by_length(before)
        # Forms in capitals such as AG and SE are only told from words by their case.
        self.written = frozenset(form for form in (*forms,) if " " not in form)

    @classmethod
    def builtin(cls) -> LegalForms:
        """Read the table that comes with the project."""
        table = tomllib.loads(
            resources.files("enrich").joinpath("rules", "parties.toml").read_text("utf-8")
        )["legal_forms"]
        return cls(table["forms"], table["before"])

    def bare(self, name: str) -> str:
        """Return a folded name without its legal form: "Krones AG" and "KRONES" are "krones"."""
        words = fold(name).split()
        bare = words
        changed = True
        while changed and len(bare) > 1:
            changed = False
            for form in self._after.get(bare[-1], ()):
                if len(form) < len(bare) and tuple(bare[-len(form) :]) == form:
                    bare, changed = bare[: -len(form)], True
                    break
        for form in self._before.get(bare[0], ()) if len(bare) > 1 else ():
            if len(form) < len(bare) and tuple(bare[: len(form)]) == form:
                bare = bare[len(form) :]
                break
        kept = [word for word in bare if word not in _EMPTY_WORDS]
        return " ".join(kept or bare)


def national_id(text: str | None, country: str | None) -> str | None:
    """Return a national id in one form, or None when it cannot be one."""
    plain = _ID_NOISE.sub("", (text or "").upper())
    if country and plain.startswith(country) and len(plain) > _SHORTEST_ID:
        plain = plain[len(country) :]
    plain = plain.lstrip("0") if plain.isdigit() else plain
    digits = sum(letter.isdigit() for letter in plain)
    if digits < _SHORTEST_ID - 1 or plain in _NO_IDS or len(set(plain)) < 3:
        return None
    return f"{country or ''}{plain}"


def resolve(parties: Iterable[Party], forms: LegalForms) -> dict[Party, Organisation]:
    """Return the organisation of each party: one national id, or one bare name in one country.

    A shared id joins names; a shared name joins only within a country, and never two parties
    whose ids of the same length differ.
    """
    listed = list(dict.fromkeys(parties))
    parent = list(range(len(listed)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    ids = [national_id(party.national_id, _country(party)) for party in listed]
    first: dict[tuple[str, ...], int] = {}
    for number, own in enumerate(ids):
        if own is not None:
            parent[root(number)] = root(first.setdefault(("id", own), number))
    for number, party in enumerate(listed):
        named = ("name", _country(party) or "", forms.bare(party.name))
        other = first.setdefault(named, number)
        ours, theirs = ids[number], ids[other]
        if ours is None or theirs is None or ours == theirs or len(ours) != len(theirs):
            parent[root(number)] = root(other)
    members: dict[int, list[int]] = {}
    for number in range(len(listed)):
        members.setdefault(root(number), []).append(number)
    found: dict[Party, Organisation] = {}
    for numbers in members.values():
        names = _frequent(listed[number].name for number in numbers)
        known = tuple(dict.fromkeys(own for number in numbers if (own := ids[number])))
        country = next((c for number in numbers if (c := _country(listed[number]))), None)
        key = known[0] if known else f"{country or ''}:{forms.bare(names[0])}"
        organisation = Organisation(key, names, known, country)
        for number in numbers:
            found[listed[number]] = organisation
    return found


def _country(party: Party) -> str | None:
    return party.place.country if party.place else None


def _frequent(names: Iterable[str]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts, key=lambda name: -counts[name]))


def _by_length(forms: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Return folded forms by their last and by their first word, the longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for folded in {tuple(fold(form).split()) for form in forms}:
        for word in {folded[-1], folded[0]}:
            table.setdefault(word, []).append(folded)
    for several in table.values():
        several.sort(key=len, reverse=True)
    return table
