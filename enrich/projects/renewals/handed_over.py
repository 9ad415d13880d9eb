"""Contracts that a modification handed over to others, whose old contractors hold them no more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from enrich.projects.differences.between import known_winner
from enrich.projects.differences.standing import WHOLE, lot_key


@dataclass(frozen=True, slots=True)
class Held:
    """A contract of one project as one notice tells it: the lot, who holds it and since when."""

    notice: str  # its key
    lot: str | None
    winners: tuple[str, ...]
    decided_on: date | None = None
    is_modified: bool = False  # told by a modification


def handed_over(contracts: Iterable[Held]) -> frozenset[Held]:
    """Return the contracts of one project, given oldest first, that others hold by now.

    A modification that names none of those who held a contract names who took it over. Of several
    contracts it may mean, the day of their conclusion tells which; else all stay as they were.
    """
    held: list[Held] = []
    gone: set[Held] = set()
    for contract in contracts:
        if contract.is_modified:
            old = _meant(contract, held)
            if old is not None:
                gone.update(each for each in held if _is_same(each, old))
                held = [each for each in held if each not in gone]
        held.append(contract)
    return frozenset(gone)


def _meant(modified: Held, held: list[Held]) -> Held | None:
    """Return the contract that a modification gives to others, if it gives away one."""
    lot = lot_key(modified.lot)
    alike = [each for each in held if lot == lot_key(each.lot)]
    # Where one of them names no lot, it may be any.
    alike = alike or [each for each in held if WHOLE in (lot, lot_key(each.lot))]
    if any(known_winner(name, each.winners) for each in alike for name in modified.winners):
        return None
    distinct = [each for n, each in enumerate(alike) if not any(
        _is_same(each, other) for other in alike[:n]
    )]  # fmt: skip
    if len(distinct) > 1:
        distinct = [each for each in distinct if each.decided_on == modified.decided_on]
    return distinct[0] if len(distinct) == 1 else None


def _is_same(one: Held, other: Held) -> bool:
    """Tell whether two notices tell of one contract."""
    return lot_key(one.lot) == lot_key(other.lot) and any(
        known_winner(name, other.winners) for name in one.winners
    )
