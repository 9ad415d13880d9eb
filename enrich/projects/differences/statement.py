"""What one notice says of its project, and what is left as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from data.notices.deadlines import closings_of
from data.records import Award, Lot, Notice, NoticeKind, Place
from data.vocabulary import Stage
from enrich.projects.differences.between import known_winner
from enrich.projects.differences.corrections import CODE_SECTION, CPV, NUTS, PLACE_SECTION
from enrich.projects.differences.standing import (
    WHOLE,
    LotStanding,
    Result,
    Standing,
    lot_key,
)
from enrich.projects.stages import MODIFICATIONS

_TOLD = frozenset({NoticeKind.NEWS, NoticeKind.ANNOUNCEMENT, NoticeKind.PROJECT, NoticeKind.PERMIT})


def is_whole(notice: Notice) -> bool:
    """Tell whether a notice says all of its purchase, and not only what a correction alters."""
    if notice.kind is not NoticeKind.CHANGE:
        return True
    return any(lot.title or lot.description or lot.cpv for lot in notice.lots)


def after(before: Standing, notice: Notice, stage: Stage, *, corrected: bool = False) -> Standing:
    """Return what the project says once `notice` has spoken.

    What is `corrected` stands in place of what was said; else one more result of a lot that has
    one is a further contract.
    """
    now = replace(before, stage=stage)
    results = _further(before.results, _results(notice, before.results), instead=corrected)
    if notice.kind is NoticeKind.AWARD or notice.cancelled:
        return replace(now, results=results)
    if notice.kind in _TOLD:
        planned = notice.planned_on or before.planned
        return replace(now, budget=notice.value or before.budget, planned=planned)
    now = replace(
        now,
        deadlines=_deadlines(before, notice),
        questions=notice.questions_until or before.questions,
        planned=notice.planned_on or before.planned,
        budget=notice.value or before.budget,
        period=notice.period or before.period,
        codes=before.codes,
        results=results,
    )
    if is_whole(notice):
        return replace(
            now,
            lots=_lots(notice) or before.lots,
            places=_places(notice) or before.places,
            codes=notice.cpv or before.codes,
        )
    return _altered(now, notice)


def _deadlines(before: Standing, notice: Notice) -> Mapping[str, datetime | None]:
    """Return until when each lot takes tenders; a correction leaves the lots it does not name."""
    said = {lot_key(each.lot): each.deadline for each in closings_of(notice) if each.deadline}
    if len(said) == 1 and len(notice.lots) == 1 and is_whole(notice):
        said = {WHOLE: next(iter(said.values()))}
    if not said:
        return before.deadlines
    if is_whole(notice):
        return said
    whole = said.get(WHOLE)
    kept = {lot: whole or day for lot, day in before.deadlines.items()}
    return {**kept, **{lot: day for lot, day in said.items() if lot or not kept}}


def _lots(notice: Notice) -> dict[str, LotStanding]:
    return {lot_key(lot.id): _lot(lot) for lot in notice.lots}


def _lot(lot: Lot) -> LotStanding:
    return LotStanding(lot.id, lot.title, None if lot.value_is_maximum else lot.value)


def _places(notice: Notice) -> tuple[Place, ...]:
    places = [*notice.places, *(place for lot in notice.lots for place in lot.places)]
    return tuple(dict.fromkeys(each for each in places if each.nuts or each.town or each.country))


def _results(notice: Notice, known: Mapping[str, Result]) -> dict[str, Result]:
    """Return how lots were decided, as those `known`; several contracts of one lot are one."""
    found: dict[str, Result] = {}
    is_part = notice.form in MODIFICATIONS
    # The only lot of a notice is all of it, unless others were decided before.
    only = len(notice.lots) <= 1 and known.keys() <= {WHOLE}
    for award in notice.awards:
        key = WHOLE if only else lot_key(award.lot)
        if key == WHOLE and is_part and (held := _held_by(award, known)):
            if len(held) > 1:
                continue  # which of them is modified is not said
            key = held[0]
        found[key] = _with(found[key], award) if key in found else _result(award)
    if not notice.awards and notice.kind is NoticeKind.AWARD:
        winners = tuple(dict.fromkeys(p.name for p in notice.parties if p.role == "winner"))
        if winners:
            found[WHOLE] = Result("awarded", winners, notice.value)
    whole = found.keys() == {WHOLE} or (is_part and len(notice.awards) == 1)
    if whole and notice.kind is NoticeKind.AWARD and notice.value:
        found = {key: replace(result, price=notice.value) for key, result in found.items()}
    return {key: replace(result, is_part=is_part) for key, result in found.items()}


def _held_by(award: Award, known: Mapping[str, Result]) -> list[str]:
    """Return which lots the contractors of a modification held before."""
    return [
        key
        for key, result in known.items()
        if any(known_winner(name, result.winners) for name in award.winners)
    ]


def _further(
    known: Mapping[str, Result], said: Mapping[str, Result], *, instead: bool
) -> dict[str, Result]:
    """Return the results with those of one more notice."""
    found = dict(known)
    for key, result in said.items():
        old = found.get(key)
        modified = result.is_part and old is not None and not old.is_part
        if old is None or instead or modified or old.status != "awarded":
            found[key] = replace(result, is_part=result.is_part and not modified)
        elif result.status == "awarded":
            new = [name for name in result.winners if not known_winner(name, old.winners)]
            winners = (*old.winners, *new)
            # A price that is another one is the price of another contract.
            price = result.price if result.is_part else old.price
            found[key] = replace(old, winners=winners, price=price if not new else None)
    return found


def _result(award: Award) -> Result:
    return Result(award.status, award.winners, award.value)


def _with(known: Result, award: Award) -> Result:
    winners = tuple(dict.fromkeys((*known.winners, *award.winners)))
    status = "awarded" if "awarded" in (known.status, award.status) else known.status
    return Result(status, winners, None)  # prices of several contracts are no one price


def _altered(now: Standing, notice: Notice) -> Standing:
    """Return the standing with what the list of a corrigendum alters in codes and places."""
    codes, places = now.codes, now.places
    for change in notice.changes:
        section, new = change.section or "", change.new or ""
        if section.startswith(CODE_SECTION) and (found := CPV.search(new)):
            codes = (found[0], *(code for code in codes if code not in (change.old or "")))
        elif section.startswith(PLACE_SECTION) and (named := NUTS.findall(new)):
            places = tuple(Place(nuts=code) for code in named)
    return replace(now, codes=codes, places=places)
