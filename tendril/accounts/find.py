"""The organisation that a name or an id means, as far as one can tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz, process

from data.errors import TendrilError
from data.text.folding import in_latin_letters
from enrich.accounts.names.ids import clean_id
from enrich.accounts.names.parts import parts_of
from enrich.words.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from data.published.snapshot import Snapshot

Row = dict[str, Any]
_MOST_NAMED = 6
_NEAR, _NEARER = 80, 88
_SHORTER = 0.8  # than what was asked for a name may be
_LEAST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Found:
    """One organisation that may be meant."""

    id: str
    name: str
    country: str | None
    town: str | None
    mentions: int

    def __str__(self) -> str:
        where = ", ".join(each for each in (self.town, self.country) if each)
        return f"{self.name} ({where})" if where else self.name


def find_account(warehouse: Snapshot, asked: str) -> str:
    """Return the id of the organisation that `asked` means: its id, a national id or a name.

    Case, accents, script and legal form do not count, and a part of the name will do. Raises
    TendrilError with what to type where several may be meant, or none.
    """
    found, near = find_accounts(warehouse, asked)
    if len(found) == 1:
        return found[0].id
    raise TendrilError(_several(asked, found) if found else _nobody(asked, near))


def find_accounts(warehouse: Snapshot, asked: str) -> tuple[list[Found], list[Found]]:
    """Return the organisations that `asked` may mean, and where there is none those nearly so."""
    rows = warehouse.rows("accounts/names")
    if own := [row for row in rows if row["organisation_id"] == asked.strip()]:
        return _organisations(own), []
    wanted, plain = parts_of(asked), _plain(asked)
    words = {word for word in plain.split() if len(word) >= _LEAST_LETTERS} or {plain}
    spelled = [_plain(row["name"]) for row in rows]
    # The parts of a name take longer to find, so only where a word is in common.
    close = [
        row for row, name in zip(rows, spelled, strict=True) if any(word in name for word in words)
    ]
    cleaned = {clean_id(asked, row["country"]) for row in rows if row["national_id"]} - {None}
    ways: tuple[Callable[[Row], bool], ...] = (
        lambda row: row["national_id"] in cleaned,
        lambda row: _plain(row["name"]) == plain,
        lambda row: parts_of(row["name"]).joined == wanted.joined,
        lambda row: plain in parts_of(row["name"]).shorts,
        lambda row: _holds(_plain(row["name"]).split(), plain.split()),
    )
    for number, way in enumerate(ways):
        if hit := [row for row in (rows if number == 0 else close) if way(row)]:
            return _organisations(hit), []
    near = _near(plain, rows, spelled)
    if len(near) == 1 and near[0][1] >= _NEARER:
        return [near[0][0]], []
    return [], [each for each, _ in near]


def _several(asked: str, found: list[Found]) -> str:
    shown = "; ".join(f"{each}: tendril account {each.id}" for each in found[:_MOST_NAMED])
    more = len(found) - _MOST_NAMED
    rest = f"; and {more} more: write more of the name" if more > 0 else ""
    return f"{asked!r} may be one of {len(found)} organisations. Type one of: {shown}{rest}."


def _organisations(rows: Iterable[Row]) -> list[Found]:
    """Return the organisations of rows, those that buy or build and are named most first."""
    mentions: Counter[str] = Counter()
    first: dict[str, Row] = {}
    buys: set[str] = set()
    for row in rows:
        key = row["organisation_id"]
        mentions[key] += row["mentions"]
        first.setdefault(key, row)
        if row["is_account"]:
            buys.add(key)
    order = sorted(first, key=lambda key: (key not in buys, -mentions[key], key))
    return [
        Found(key, first[key]["account"], first[key]["country"],
              first[key]["town"], mentions[key])
        for key in order
    ]  # fmt: skip


def _near(plain: str, rows: list[Row], spelled: list[str]) -> list[tuple[Found, float]]:
    """Return the organisations with names that are nearly written so, and how nearly."""
    names = [name if len(name) >= _SHORTER * len(plain) else "" for name in spelled]
    hits = process.extract(
        plain, names, scorer=fuzz.partial_ratio, score_cutoff=_NEAR, limit=4 * _MOST_NAMED
    )
    best: dict[str, float] = {}
    for _, score, at in hits:
        key = rows[at]["organisation_id"]
        best[key] = max(best.get(key, 0.0), score)
    near = _organisations(rows[at] for _, _, at in hits)
    return sorted(((each, best[each.id]) for each in near), key=lambda each: -each[1])[:_MOST_NAMED]


def _nobody(asked: str, near: list[Found]) -> str:
    if not near:
        return f"No organisation {asked!r} in any notice. `tendril accounts` lists those that buy."
    shown = "; ".join(f"{each}: tendril account {each.id}" for each in near)
    return f"No organisation {asked!r} in any notice. Nearest are: {shown}."


def _holds(words: list[str], asked: list[str]) -> bool:
    """Tell whether a name has all the words that were asked for, the last one perhaps begun."""
    if not asked:
        return False
    return all(word in words for word in asked[:-1]) and any(w.startswith(asked[-1]) for w in words)


def _plain(name: str) -> str:
    return fold(in_latin_letters(name))
