"""What an OCDS release says about later: a planned notice, renewals, whether it is bought again.

Fields of the standard and of its profile for the European Union, which Find a Tender writes too:
https://extensions.open-contracting.org/en/profiles/eu/.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from data.records import NoticeKind, Period
from data.vocabulary import Agreement
from spiders.formats.ocds.parts import mapping, mappings, period_of
from spiders.formats.reading import values
from spiders.formats.reading.dates import day


def planned_on(tender: Mapping[str, Any]) -> date | None:
    """Return when the buyer means to publish the tender (BT-127), or None."""
    return day(mapping(tender.get("communication")).get("futureNoticeDate"))


def agreement(
    release: Mapping[str, Any], tender: Mapping[str, Any], kind: NoticeKind
) -> Agreement | None:
    """Return what was agreed, or None for an order of its own or where nothing is said."""
    relations = {
        str(each).lower()
        for process in mappings(release.get("relatedProcesses"))
        for each in values.as_list(process.get("relationship"))
    }
    if kind is NoticeKind.AWARD and "framework" in relations:
        return "call_off"
    techniques = [mapping(part.get("techniques")) for part in (tender, *_lots(tender))]
    stated = any(each.get("hasFrameworkAgreement") is True for each in techniques)
    return "framework" if stated else None


def recurrence(tender: Mapping[str, Any]) -> tuple[bool | None, str | None]:
    """Return whether the buyer means to buy the same again (BT-94), and when, in his words."""
    parts = (tender, *_lots(tender))
    said = [part["hasRecurrence"] for part in parts if isinstance(part.get("hasRecurrence"), bool)]
    notes = (values.clean(mapping(part.get("recurrence")).get("description")) for part in parts)
    return (any(said) if said else None), next(filter(None, notes), None)


def signed_periods(release: Mapping[str, Any]) -> dict[str, Period]:
    """Return when the contract over each lot runs, as signed, else as awarded; lots by their id."""
    lots = {
        values.clean(award.get("id")): [values.clean(lot) for lot in values.as_list(related)]
        for award in mappings(release.get("awards"))
        if (related := award.get("relatedLots"))
    }
    awarded = (
        (each.get("id"), each.get("contractPeriod")) for each in mappings(release.get("awards"))
    )
    signed = (
        (each.get("awardID"), each.get("period")) for each in mappings(release.get("contracts"))
    )
    found: dict[str, Period] = {}
    for award, stated in (*awarded, *signed):
        if period := period_of(stated):
            found |= {lot: period for lot in lots.get(values.clean(award), ()) if lot}
    return found


def with_renewal(period: Period | None, part: Mapping[str, Any]) -> Period | None:
    """Return the period of a tender or lot with the renewals that the part states beside it."""
    renewal = mapping(part.get("renewal"))
    count = values.amount(renewal.get("maximumRenewals"))
    note = values.clean(renewal.get("description"))
    latest = day(mapping(part.get("contractPeriod")).get("maxExtentDate"))
    if note is None and latest and period and period.end and latest > period.end:
        note = f"may be extended until {latest.isoformat()}"
    # Only a plain no counts: without the field nothing is said.
    none = part.get("hasRenewal") is False or count == 0
    if not (count or note or none):
        return period
    known = period or Period()
    return known.model_copy(
        update={
            "renewals": int(count) if count else 0 if none else known.renewals,
            "renewal_note": note or known.renewal_note,
        }
    )


def _lots(tender: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    return mappings(tender.get("lots"))
