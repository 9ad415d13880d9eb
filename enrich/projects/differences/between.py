"""The material differences between two standings of a project.

Wording, order, formatting, translations and documents are no difference, and what was told once is
none when it is told again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from data.records import Money, Period, Place
from data.vocabulary import ChangeField, Stage
from enrich.projects.differences.standing import WHOLE, Result, Standing
from enrich.projects.text import buyer_words, same_buyer, words

# Portals give the same last day as 23:59, 24:00 or noon; a smaller shift is no new deadline.
_SAME_DAY = timedelta(hours=13)
# One source that corrects itself means minutes as it says them, but for seconds left out.
_SAME_MINUTE = timedelta(minutes=2)
# Corrected cents and rounding are no new budget.
_VALUE_SHIFT = Decimal("0.05")
# A contract of as many months, give or take days, and of the same days, give or take weeks.
_MONTHS_SHIFT, _DAYS_SHIFT = 0.5, timedelta(days=27)
# The stages in which a project can no longer be won.
ENDS: tuple[Stage, ...] = ("cancelled", "closed", "awarded", "modified", "ended")


@dataclass(frozen=True, slots=True)
class Difference:
    """One material change: before and after as plain text, times in ISO 8601, money with currency.

    `lot` is the lot's name as the notice writes it, None for the project as a whole.
    """

    field: ChangeField
    before: str | None
    after: str | None
    lot: str | None = None


def differences(
    before: Standing, after: Standing, *, corrected: bool = False, exact: bool = False
) -> tuple[Difference, ...]:
    """Return what changed from one standing to the next.

    `corrected`: the same publication in a new version, or a correction of it, so that lots that
    are gone were withdrawn, and another place, scope or period is meant. `exact`: said by the same
    source as before, so that hours count.
    """
    ended = before.stage != after.stage and after.stage in ENDS
    found = list(_courses(before, after))
    if not ended:
        found += _deadlines(before, after, _SAME_MINUTE if exact else _SAME_DAY)
        found += _questions(before, after)
        found += _planned(before, after)
        found += _budget(before.budget, after.budget)
        if corrected:
            found += _lots(before, after)
            found += _scope(before, after)
    found += _results(before, after)
    return tuple(found)


def moved(before: datetime | None, after: datetime, least: timedelta = _SAME_DAY) -> bool:
    """Tell whether a time is another one, by more than `least`."""
    return before is None or abs(after - before) >= least


def _courses(before: Standing, after: Standing) -> Iterator[Difference]:
    if after.stage is not None and before.stage not in (None, after.stage):
        yield Difference("stage", before.stage, after.stage)
    if before.stopped != after.stopped:
        old, new = ("open", "stopped") if after.stopped else ("stopped", "open")
        yield Difference("status", old, new)


def _deadlines(before: Standing, after: Standing, least: timedelta) -> list[Difference]:
    """Return which lots have another time than before; that a day passes is no change."""
    new = {lot: day for lot, day in after.deadlines.items() if day is not None}
    old = before.deadlines
    if not old.keys() & new.keys():
        # Lots came or went: the day has changed unless one of them still ends then.
        known = [day for day in old.values() if day is not None]
        first = min(known, default=None)
        if not new or not all(moved(first, day, least) for day in new.values()):
            return []
        return [_times("deadline", first, min(new.values()))]
    found = {
        lot: (old[lot], day)
        for lot, day in new.items()
        if lot in old and moved(old[lot], day, least)
    }
    if len(found) == len(new) and len(set(found.values())) == 1:
        return [_times("deadline", *next(iter(found.values())))]
    return [
        _times("deadline", was, day, _name(after, lot) or None) for lot, (was, day) in found.items()
    ]


def _questions(before: Standing, after: Standing) -> Iterator[Difference]:
    if before.questions and after.questions and moved(before.questions, after.questions):
        yield _times("questions", before.questions, after.questions)


def _planned(before: Standing, after: Standing) -> Iterator[Difference]:
    """Give how a day that a buyer announced has slipped; the first day is none."""
    if before.planned and after.planned and before.planned != after.planned:
        yield Difference("planned", before.planned.isoformat(), after.planned.isoformat())


def _budget(
    before: Money | None, after: Money | None, lot: str | None = None
) -> Iterator[Difference]:
    if after is not None and _other_amount(before, after):
        yield Difference("budget", _money(before), _money(after), lot)


def _lots(before: Standing, after: Standing) -> Iterator[Difference]:
    """Give lots that came and went; the same title under another number is the same lot."""
    # A notice without lots is one contract.
    if max(len(before.lots), len(after.lots)) < 2:
        return
    kept = {_folded(lot.title) for lot in before.lots.values()} & {
        _folded(lot.title) for lot in after.lots.values()
    } - {()}
    for key, lot in before.lots.items():
        if key not in after.lots and _folded(lot.title) not in kept:
            yield Difference("lot", lot.title or lot.name, None, lot.name)
    for key, lot in after.lots.items():
        earlier = before.lots.get(key)
        if earlier is None:
            if before.lots and _folded(lot.title) not in kept:
                yield Difference("lot", None, lot.title or lot.name, lot.name)
        elif earlier.budget is not None:
            yield from _budget(earlier.budget, lot.budget, lot.name)


def _scope(before: Standing, after: Standing) -> Iterator[Difference]:
    if before.places and after.places and not _near(before.places, after.places):
        yield Difference("place", _where(before.places), _where(after.places))
    if before.codes and after.codes:
        gone = before.codes[0] not in after.codes
        if gone and after.codes[0] not in before.codes:
            yield Difference("scope", before.codes[0], after.codes[0])
    if before.period and after.period and _other_period(before.period, after.period):
        yield Difference("period", period_text(before.period), period_text(after.period))


def _results(before: Standing, after: Standing) -> Iterator[Difference]:
    """Give who won what, each lot once; that nobody won is said by the stage of the whole."""
    won = {key: result for key, result in after.results.items() if _says(result)}
    if after.stage in ("cancelled", "closed") and all(
        result.status == "not_awarded" for result in won.values()
    ):
        return
    for key, result in won.items():
        old = before.results.get(key)
        lot = _name(after, key) or None
        if old is None or old.status != result.status:
            yield Difference("winner", _winners(old), _winners(result), lot)
        elif fresh := [name for name in result.winners if not known_winner(name, old.winners)]:
            kept = all(known_winner(name, result.winners) for name in old.winners)
            yield Difference(
                "winner",
                None if kept else _winners(old),
                "; ".join(fresh) if kept else _winners(result),
                lot,
            )
        elif old.price and result.price and _other_amount(old.price, result.price):
            yield Difference("price", _money(old.price), _money(result.price), lot)


def _says(result: Result) -> bool:
    return result.status == "not_awarded" or bool(result.winners)


def known_winner(name: str, names: tuple[str, ...]) -> bool:
    """Tell whether a winner is among others, however its legal form and case are written."""
    mine = buyer_words(name)
    return any(name == other or same_buyer(mine, buyer_words(other)) for other in names)


def _winners(result: Result | None) -> str | None:
    if result is None:
        return None
    return "; ".join(result.winners) if result.status == "awarded" else result.status


def _other_amount(before: Money | None, after: Money | None) -> bool:
    if before is None or after is None or before.currency != after.currency:
        return True
    return abs(after.amount - before.amount) > _VALUE_SHIFT * max(before.amount, Decimal(1))


def _other_period(before: Period, after: Period) -> bool:
    if before.months and after.months:
        return abs(before.months - after.months) > _MONTHS_SHIFT
    pairs = ((before.start, after.start), (before.end, after.end))
    return any(one and other and abs(one - other) > _DAYS_SHIFT for one, other in pairs)


def period_text(period: Period) -> str:
    """Return a period as plain text: months, or its days."""
    if period.months and not period.end:
        return f"{period.months:g} months"
    days: tuple[date | None, ...] = (period.start, period.end)
    return " to ".join(day.isoformat() for day in days if day)


def _near(one: tuple[Place, ...], other: tuple[Place, ...]) -> bool:
    """Tell whether two lists of places may mean the same: one code within the other, one town."""
    return any(_may_be(a, b) for a in one for b in other)


def _may_be(one: Place, other: Place) -> bool:
    if one.nuts and other.nuts:
        finer, coarser = sorted((one.nuts, other.nuts), key=len, reverse=True)
        if not finer.startswith(coarser):
            return False
    if one.town and other.town:
        return _folded(one.town) == _folded(other.town)
    return not (one.country and other.country) or one.country == other.country


def _where(places: tuple[Place, ...]) -> str:
    named = (" ".join(filter(None, (each.nuts, each.town))) or each.country for each in places)
    return ", ".join(dict.fromkeys(filter(None, named)))


def _folded(text: str | None) -> tuple[str, ...]:
    return words(text or "")


def _money(money: Money | None) -> str | None:
    return None if money is None else f"{money.amount} {money.currency}"


def _times(
    name: ChangeField, before: datetime | None, after: datetime, lot: str | None = None
) -> Difference:
    old = before.isoformat() if before else None
    return Difference(name, old, after.isoformat(), lot)


def _name(standing: Standing, key: str) -> str:
    lots: Mapping[str, object] = standing.lots
    return standing.lots[key].name if key in lots else key or WHOLE
