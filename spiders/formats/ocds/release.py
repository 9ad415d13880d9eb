"""One OCDS release as a notice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any

from data.records import Money, Notice, NoticeKind, Period, Place, Translation, digest
from data.vocabulary import ContractNature
from data.web.html_text import plain
from spiders.formats.ocds.amounts import unusable_amounts
from spiders.formats.ocds.documents import changes_of, documents_of, page_of
from spiders.formats.ocds.naming import aliases, corrected, related, release_id
from spiders.formats.ocds.outlook import (
    agreement,
    planned_on,
    recurrence,
    signed_periods,
    with_renewal,
)
from spiders.formats.ocds.parties import OcdsParties
from spiders.formats.ocds.parts import (
    awards_of,
    cpv_of,
    deadline_of,
    items_of,
    lots_of,
    mapping,
    mappings,
    money_of,
    period_of,
    places_of,
    some_left,
)
from spiders.formats.ocds.standing import is_staged, standing_of
from spiders.formats.reading import ted_dates, values
from spiders.formats.reading.dates import moment

_NATURES: dict[str, ContractNature] = {
    "works": "works", "goods": "supplies", "services": "services",
    "consultingservices": "services",
}  # fmt: skip
_KNOWN_FIELDS = frozenset(
    {"ocid", "id", "date", "tag", "initiationType", "parties", "buyer", "planning", "tender",
     "awards", "contracts", "language", "relatedProcesses", "bids", "sources", "links",
     "description", "title", "publishedDate", "publisher", "complaints", "statistics", "url"}
)  # fmt: skip


def notice(
    release: Mapping[str, Any],
    *,
    source: str,
    retrieved_at: datetime | None = None,
    is_record: bool = False,
) -> Notice:
    """Return the notice of one release; raises ValueError when it has no id or no title."""
    ocid, name = values.clean(release.get("ocid")), values.clean(release.get("id"))
    if not ocid:
        raise ValueError("the release has no `ocid`")
    if not name and not is_record:
        raise ValueError(f"the release of {ocid} has no `id`")
    tender, planning = mapping(release.get("tender")), mapping(release.get("planning"))
    warnings = [f"unknown field {key!r}" for key in release if key not in _KNOWN_FIELDS]
    standing = standing_of(release, tender, warnings)
    title, description = _texts(release, tender, planning)
    if not title and standing.reports_on_earlier:
        # Later releases may leave out what stays; how the process stands must not get lost.
        title = ocid
        warnings.append("the release has no title; named by its process")
    if not title:
        raise ValueError(f"the release {name or ocid} has no title and no description")
    language = values.language(release.get("language"))
    items = items_of(release, tender)
    parties = OcdsParties.of(release, tender)
    places = places_of(tender, items, mappings(release.get("contracts")))
    zone = _zone(parties, places)
    awards = awards_of(release, tender)
    kind = standing.kind
    signed = signed_periods(release) if kind is NoticeKind.AWARD else {}
    lots = tuple(
        lot.model_copy(update={"period": with_renewal(signed.get(lot.id, lot.period), part)})
        for lot, part in zip(
            lots_of(tender, items, zone), mappings(tender.get("lots")), strict=True
        )
    )
    if kind is NoticeKind.AWARD and not is_staged(release) and some_left(lots, awards):
        kind = NoticeKind.TENDER
    own = deadline_of(tender, zone)
    deadline = own or min((lot.deadline for lot in lots if lot.deadline), default=None)
    if any(at and at.tzinfo is ted_dates.NO_ZONE for at in (own, *(lot.deadline for lot in lots))):
        warnings.append(ted_dates.NO_ZONE_WARNING)
    recurs, recurs_note = recurrence(tender)
    tags = [str(tag) for tag in values.as_list(release.get("tag"))]
    return Notice(
        source=source,
        source_id=ocid if is_record else release_id(ocid, name),
        aliases=() if is_record else aliases(ocid, name),
        kind=kind,
        form=", ".join(tags) or None,
        url=page_of(release, tender),
        published_at=moment(release.get("date") or release.get("publishedDate")),
        retrieved_at=retrieved_at,
        language=language,
        title=title,
        description=description,
        translations=_translations(tender, language),
        parties=parties.parties,
        places=places,
        cpv=cpv_of(tender, items, lots),
        contract_nature=_NATURES.get(str(tender.get("mainProcurementCategory", "")).lower()),
        procedure_type=values.clean(tender.get("procurementMethodDetails"))
        or values.clean(tender.get("procurementMethod")),
        value=_value(kind, release, warnings),
        value_min=money_of(tender.get("minValue")),
        value_max=money_of(tender.get("maxValue")),
        deadline=deadline,
        planned_on=planned_on(tender),
        period=_period(release, tender, kind),
        agreement=agreement(release, tender, kind),
        recurs=recurs,
        recurs_note=recurs_note,
        lots=lots,
        awards=awards,
        procedure_id=ocid,
        corrects=corrected(ocid, name, tender, kind),
        follows=related(release, kind),
        changes=changes_of(tender),
        cancelled=standing.cancelled,
        closed=standing.closed,
        contacts=parties.contacts,
        documents=documents_of(release, tender, planning),
        raw_digest=digest(repr(release).encode()),
        warnings=tuple(warnings),
    )


def _zone(parties: OcdsParties, places: tuple[Place, ...]) -> tzinfo:
    """Return the time zone of the first buyer, or else place, of which one is known."""
    buyers = [party.place for party in parties.parties if party.role == "buyer" and party.place]
    zones = (ted_dates.zone_of(place.country, place.nuts) for place in (*buyers, *places))
    return next(filter(None, zones), ted_dates.NO_ZONE)


def _texts(
    release: Mapping[str, Any], tender: Mapping[str, Any], planning: Mapping[str, Any]
) -> tuple[str | None, str | None]:
    """Return title and description of the tender, or else of what comes before or after it."""
    budget = mapping(planning.get("budget"))
    results = [*mappings(release.get("awards")), *mappings(release.get("contracts"))]
    parts = (tender, *results, planning, release)
    titles = [part.get("title") for part in parts] + [budget.get("project")]
    texts = [part.get("description") for part in parts] + [planning.get("rationale")]
    description = next((text for raw in texts if (text := plain(_string(raw)))), None)
    title = next((text for raw in titles if (text := values.clean(plain(_string(raw))))), None)
    return title or values.clean((description or "")[:200]), description


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else values.clean(value)


def _translations(tender: Mapping[str, Any], own: str | None) -> tuple[Translation, ...]:
    """Return the texts in fields such as `title_fr`, as OCDS gives further languages."""
    texts: dict[str, dict[str, str]] = {}
    for key, raw in tender.items():
        field, _, tag = str(key).partition("_")
        code = values.language(tag) if tag else None
        text = plain(_string(raw)) if field in {"title", "description"} else None
        if code and text and code != own:
            texts.setdefault(code, {})[field] = text
    return tuple(Translation(language=code, **found) for code, found in sorted(texts.items()))


def awards_total(release: Mapping[str, Any]) -> Money | None:
    """Return the sum of the awards that stand, when all state a value in one currency."""
    standing = [
        award
        for award in mappings(release.get("awards"))
        if str(award.get("status", "active")).lower() in {"active", "pending"}
    ]
    sums = [money_of(award.get("value")) for award in standing]
    found = [money for money in sums if money is not None]
    if not found or len(found) < len(sums) or len({money.currency for money in found}) > 1:
        return None
    total = sum((money.amount for money in found), Decimal(0))
    return values.money(total, found[0].currency)


def _value(kind: NoticeKind, release: Mapping[str, Any], warnings: list[str]) -> Money | None:
    tender, planning = mapping(release.get("tender")), mapping(release.get("planning"))
    total = awards_total(release)
    warnings += unusable_amounts(release)
    estimate = money_of(tender.get("value"))
    if kind is NoticeKind.AWARD and total is not None:
        return total
    return estimate or money_of(mapping(planning.get("budget")).get("amount"))


def _period(
    release: Mapping[str, Any], tender: Mapping[str, Any], kind: NoticeKind
) -> Period | None:
    """Return when the contract runs: of an award as signed or awarded, else as tendered."""
    tendered = [(tender, tender.get("contractPeriod"))]
    agreed = [(tender, each.get("period")) for each in mappings(release.get("contracts"))]
    agreed += [(each, each.get("contractPeriod")) for each in mappings(release.get("awards"))]
    stated = agreed + tendered if kind is NoticeKind.AWARD else tendered + agreed
    stated += [(lot, lot.get("contractPeriod")) for lot in mappings(tender.get("lots"))]
    found = ((part, period_of(value)) for part, value in stated)
    return next((with_renewal(period, part) for part, period in found if period), None)
