"""The contracts of a project: who holds which lots, for how much, until when, with what options."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from data.records import Award, Lot, Notice, NoticeKind, Period
from enrich.projects.renewals.ends import End, EndMethod, after, contract_end
from enrich.projects.renewals.options import Options, options_of
from enrich.projects.renewals.recurring import Recurrence, recurrence
from enrich.projects.renewals.value import ContractValue, ToEuro, contract_value

_DAYS_A_MONTH = 30.436875
_CALLS = (NoticeKind.TENDER, NoticeKind.CHANGE)
# Forms of notices that tell how a running contract was modified.
_MODIFICATIONS = ("F20", "can-modif")
_AMENDED, _TERMINATED = "contractAmendment", "contractTermination"  # tags of OCDS
# An award is decided after its tender and told soon; other days are typing errors.
_OLDEST_AWARD = timedelta(days=5 * 365)


@dataclass(frozen=True, slots=True)
class Contract:
    """One contract, or several lots that end on one day under one kind of term."""

    lots: tuple[str, ...]  # none: all that the project buys
    incumbents: tuple[str, ...]
    ends: date  # the first possible end, as it stands after modifications
    method: EndMethod
    starts: date | None
    may_end: tuple[date, ...]  # the first end, and one more for each option that can be dated
    options: Options
    value: ContractValue
    recurrence: Recurrence
    awarded_on: date | None  # None: no award was published, only the tender
    modifications: int
    prolonged_from: date | None  # the end before modifications moved it
    says: str | None  # when the buyer will ask again, in his words
    notice: str  # the key of the notice that tells the end
    title: str | None = None  # of the only lot


@dataclass(frozen=True, slots=True)
class _Term:
    """When one lot's contract runs, and the notice that tells."""

    end: End
    period: Period
    notice: Notice


def contracts_of(notices: Sequence[Notice], to_euro: ToEuro) -> tuple[Contract, ...]:
    """Return the contracts of one project from its notices, given oldest first.

    Lots that nobody won have none; a tender whose award was never published has one where it
    states the days itself. Plans are no contracts.
    """
    told = [each for each in notices if each.kind is NoticeKind.AWARD or each.kind in _CALLS]
    if not told or (told[-1].cancelled and not any(each.awards for each in told)):
        return ()
    if _TERMINATED in (told[-1].form or ""):
        return ()
    awards = _standing(told)
    names = [name for name in awards if name] or _lots(told) or [""]
    decided = any(each.awards for each in told)
    if decided and not awards:
        return ()
    found: dict[tuple[object, ...], list[tuple[str, _Term]]] = {}
    for name in names:
        term = _term(told, name, awards.get(name) or awards.get("") or [])
        if term is not None:
            options = options_of(term.period)
            found.setdefault((term.end.on, term.end.method, options), []).append((name, term))
    return tuple(_contract(told, group, names, awards, to_euro) for group in found.values())


def _contract(
    told: Sequence[Notice],
    group: Sequence[tuple[str, _Term]],
    names: Sequence[str],
    awards: dict[str, list[tuple[Award, Notice]]],
    to_euro: ToEuro,
) -> Contract:
    own = [name for name, _ in group]
    whole = len(own) == len(names)
    term = group[0][1]
    won = [pair for name in (dict.fromkeys([*own, ""]) if whole else own)
           for pair in awards.get(name, ())]  # fmt: skip
    options = options_of(term.period)
    modified = [each for each in told if _is_modification(each)]
    earlier = _term([each for each in told if not _is_modification(each)], own[0], won)
    before = earlier.end.on if earlier and earlier.end.on < term.end.on else None
    if modified and before is None:
        before = _originally(modified[-1], term.end.on, won)
    months = _months(term)
    days = [day for award, notice in won if (day := _decided(award, notice))]
    return Contract(
        lots=tuple(name for name in own if name) if not whole or len(names) > 1 else (),
        incumbents=tuple(dict.fromkeys(name for award, _ in won for name in award.winners)),
        ends=term.end.on,
        method=term.end.method,
        starts=term.end.starts,
        may_end=_may_end(term.end.on, options),
        options=options,
        value=contract_value(
            told, [(award, _decided(award, notice)) for award, notice in won],
            whole=whole, to_euro=to_euro,
        ),
        recurrence=recurrence(told, months=months, options=options.count),
        awarded_on=max(days, default=None),
        modifications=len(modified),
        prolonged_from=before if modified else None,
        says=next((each.recurs_note for each in reversed(told) if each.recurs_note), None),
        notice=term.notice.key,
        title=_lot_title(told, own[0]) if len(own) == 1 and len(names) > 1 else None,
    )  # fmt: skip


def _may_end(first: date, options: Options) -> tuple[date, ...]:
    length = options.months or 0.0
    return tuple(after(first, length * step) for step in range(options.steps + 1))


def _standing(told: Sequence[Notice]) -> dict[str, list[tuple[Award, Notice]]]:
    """Return the awards that stand by lot ("": of the whole), by the newest notice of each lot."""
    found: dict[str, list[tuple[Award, Notice]]] = {}
    over: set[str] = set()
    for notice in told:
        fresh: dict[str, list[tuple[Award, Notice]]] = {}
        for award in notice.awards:
            lot = _lot_name(award.lot)
            if award.status == "awarded":
                fresh.setdefault(lot, []).append((award, notice))
            elif award.status == "not_awarded":
                over.add(lot)
        for lot, results in fresh.items():
            # A modification or a copy that names nobody leaves the winners as they were.
            if any(award.winners for award, _ in results) or lot not in found:
                found[lot] = results
                over.discard(lot)
    return {lot: results for lot, results in found.items() if lot not in over}


def _lots(told: Sequence[Notice]) -> list[str]:
    newest = next((each for each in reversed(told) if each.lots), None)
    return [_lot_name(lot.id) for lot in newest.lots] if newest else []


def _term(told: Sequence[Notice], lot: str, won: Sequence[tuple[Award, Notice]]) -> _Term | None:
    """Return when the contract over a lot runs, by the newest notice that says so.

    A modification states its term as it now is for the notice as a whole.
    """
    decided = max((day for award, notice in won if (day := _decided(award, notice))), default=None)
    for notice in reversed(told):
        for period in _periods(notice, lot):
            end = contract_end(period, published=_published(notice), decided=decided)
            if end is not None:
                return _Term(end, _with_options(period, told, lot), notice)
    return None


def _periods(notice: Notice, lot: str) -> list[Period]:
    own = next((each for each in notice.lots if _lot_name(each.id) == lot), None)
    lone: Lot | None = notice.lots[0] if len(notice.lots) == 1 else None
    first = [notice.period] if _is_modification(notice) else []
    found = [*first, own.period if own else None, notice.period, lone.period if lone else None]
    return [each for each in found if each]


def _with_options(period: Period, told: Sequence[Notice], lot: str) -> Period:
    """Return the period with the options of the tender, where the award does not repeat them."""
    if period.renewals is not None or period.renewal_note or _is_modification(told[-1]):
        return period
    for notice in reversed(told):
        for other in _periods(notice, lot):
            if other.renewals is not None or other.renewal_note:
                return period.model_copy(
                    update={"renewals": other.renewals, "renewal_note": other.renewal_note}
                )
    return period


def _originally(
    modification: Notice, now: date, won: Sequence[tuple[Award, Notice]]
) -> date | None:
    """Return the end before a modification, which its lots still state, if it was earlier."""
    plain = modification.model_copy(update={"form": None, "period": None})
    term = _term([plain], _lot_name(plain.lots[0].id) if plain.lots else "", won)
    return term.end.on if term and term.end.on < now else None


def _months(term: _Term) -> float | None:
    if term.period.months:
        return term.period.months
    start = term.end.starts
    return (term.end.on - start).days / _DAYS_A_MONTH if start else None


def _decided(award: Award, notice: Notice) -> date | None:
    """Return the day of an award: as stated where that can be, else when it was published."""
    published = _published(notice)
    day = award.decided_on
    if day and published and not -_OLDEST_AWARD <= day - published <= timedelta(days=31):
        day = None
    return day or published


def _published(notice: Notice) -> date | None:
    return notice.published_at.date() if notice.published_at else None


def _is_modification(notice: Notice) -> bool:
    form = notice.form or ""
    return form.startswith(_MODIFICATIONS) or _AMENDED in form


@lru_cache(maxsize=10_000)
def _lot_name(lot: str | None) -> str:
    """Return the number of a lot without what portals put around it: LOT-0001 is 1."""
    name = (lot or "").strip()
    number = re.fullmatch(r"(?:lot|los|lotto|lote)?[\s\-_.:]*0*(\d+)", name, re.IGNORECASE)
    return number[1] if number else name


def _lot_title(told: Sequence[Notice], lot: str) -> str | None:
    return next(
        (each.title for notice in reversed(told) for each in notice.lots
         if _lot_name(each.id) == lot and each.title),
        None,
    )  # fmt: skip
