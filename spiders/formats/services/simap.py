"""Publication details of simap.ch, the procurement platform of Switzerland.

Texts come as `{de, en, fr, it}` objects, in part as HTML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal
from zoneinfo import ZoneInfo

from data.records import (
    Award,
    Contact,
    Lot,
    Money,
    Notice,
    NoticeKind,
    Party,
    Period,
    Place,
    Rejected,
    Translation,
    digest,
)
from data.vocabulary import ContractNature  # fmt: skip
from data.web.html_text import plain
from spiders.formats.reading import values
from spiders.formats.reading.dates import day, end_of_day, moment
from spiders.formats.reading.json_items import read_items, required

_KINDS = {
    "advance_notice": NoticeKind.PLANNED, "request_for_information": NoticeKind.PLANNED,
    "tender": NoticeKind.TENDER, "competition": NoticeKind.TENDER,
    "study_contract": NoticeKind.TENDER, "call_for_bids": NoticeKind.TENDER,
    "award": NoticeKind.AWARD, "award_tender": NoticeKind.AWARD,
    "award_competition": NoticeKind.AWARD, "award_study_contract": NoticeKind.AWARD,
    "direct_award": NoticeKind.AWARD, "participant_selection": NoticeKind.AWARD,
    "selective_offering_phase": NoticeKind.TENDER, "revocation": NoticeKind.CHANGE,
    "abandonment": NoticeKind.CHANGE,
}  # fmt: skip
_NATURES: dict[str, ContractNature] = {
    "construction": "works", "supply": "supplies", "service": "services",
}  # fmt: skip
_ZURICH = "Europe/Zurich"
_MONTH = 365.25 / 12


def read(
    raw: bytes, *, source: str = "simap", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Read one publication, or a list of them."""
    yield from read_items(
        raw, keys=("publications",), notice=notice, source=source, path=path,
        retrieved_at=retrieved_at,
    )  # fmt: skip


def notice(
    item: Mapping[str, Any], *, source: str = "simap", retrieved_at: datetime | None = None
) -> Notice:
    """Return one publication; raises ValueError without an id or a title."""
    base, info = _part(item, "base"), _part(item, "project-info")
    bought, dates, decision = (_part(item, key) for key in ("procurement", "dates", "decision"))
    name = required(values.clean(item.get("id")) or values.clean(base.get("id")), "id")
    titles = values.by_language(base.get("title")) or values.by_language(info.get("title"))
    texts = values.by_language(bought.get("orderDescription"))
    language = values.language(base.get("creationLanguage")) or next(
        (code for code in values.as_list(info.get("publicationLanguages"))), None
    )
    order = (language or "de", "de", "fr", "it", "en")
    stated = values.clean(item.get("type")) or values.clean(base.get("type")) or ""
    kind = _KINDS.get(stated.lower(), NoticeKind.TENDER)
    corrected = bool(item.get("correction")) or base.get("corrected") is True
    if corrected and kind is NoticeKind.TENDER:
        kind = NoticeKind.CHANGE
    zone = ZoneInfo(_ZURICH)
    earlier = _part(item, "referencingPub")
    awards = _awards(item, decision)
    return Notice(
        source=source,
        source_id=name,
        kind=kind,
        form=stated or None,
        url=_page(base),
        published_at=moment(dates.get("publicationDate") or base.get("publicationDate"), zone),
        retrieved_at=retrieved_at,
        language=values.language(language),
        title=required(values.first_text(titles, order) if titles else None, "title"),
        description=plain(values.first_text(texts, order)) if texts else None,
        translations=tuple(
            Translation(language=code, title=titles.get(code), description=plain(texts.get(code)))
            for code in sorted({*titles, *texts} - {language or ""})
        ),
        parties=_parties(info, decision, order),
        places=_places(bought, order),
        cpv=_cpv(item, base, bought),
        contract_nature=_NATURES.get(str(bought.get("orderType") or base.get("orderType"))),
        procedure_type=values.clean(base.get("processType"))
        or values.clean(info.get("processType")),
        value=_total(awards),
        deadline=end_of_day(
            dates.get("offerDeadline") or dates.get("expressionOfInterestUntil"), zone
        ),
        period=_period(bought),
        lots=_lots(item, order),
        awards=awards,
        procedure_id=values.clean(base.get("projectId")),
        follows=values.unique(
            values.clean(value)
            for value in (earlier.get("publicationId"), base.get("referencingPubId"))
        ),
        cancelled=stated.lower() in {"revocation", "abandonment"},
        on_ted=_on_ted(base, info),
        contacts=_contacts(info, order),
        raw_digest=digest(repr(item).encode()),
    )


def _part(item: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = item.get(key)
    return value if isinstance(value, Mapping) else {}


def _on_ted(*parts: Mapping[str, Any]) -> bool | None:
    """Return whether it also stands on TED; None where no part says so."""
    said = [
        part["publicationTed"] for part in parts if isinstance(part.get("publicationTed"), bool)
    ]
    return any(said) if said else None


def _page(base: Mapping[str, Any]) -> str | None:
    project = values.clean(base.get("projectId"))
    return f"https://www.simap.ch/de/project-detail/{project}" if project else None


def _cpv(
    item: Mapping[str, Any], base: Mapping[str, Any], bought: Mapping[str, Any]
) -> tuple[str, ...]:
    lots = [lot for lot in values.as_list(item.get("lots")) if isinstance(lot, Mapping)]
    parts = (bought, base, *lots)
    coded = [code for part in parts for code in values.as_list(part.get("cpvCode"))]
    coded += [code for part in parts for code in values.as_list(part.get("additionalCpvCodes"))]
    return values.cpv_codes(c.get("code") if isinstance(c, Mapping) else c for c in coded)


def _address(part: Mapping[str, Any], order: tuple[str, ...]) -> Place | None:
    found = Place(
        country=values.country(part.get("countryId")),
        town=values.first_text(part.get("city"), order),
        postal_code=values.clean(part.get("postalCode")),
        street=values.first_text(part.get("street"), order),
    )
    return None if found == Place() else found


def _parties(
    info: Mapping[str, Any], decision: Mapping[str, Any], order: tuple[str, ...]
) -> tuple[Party, ...]:
    found: list[Party] = []
    for key in ("procurementRecipientAddress", "procOfficeAddress"):
        office = _part(info, key)
        name = values.first_text(office.get("name"), order)
        if name and not any(party.name == name for party in found):
            role: Literal["other", "buyer"] = "other" if found else "buyer"
            page = values.first_text(office.get("url"), order)
            found.append(Party(role=role, name=name, place=_address(office, order), url=page))
    for vendor in values.as_list(decision.get("vendors")):
        name = values.clean(vendor.get("vendorName")) if isinstance(vendor, Mapping) else None
        if name:
            place = _address(_part(vendor, "vendorAddress"), order)
            found.append(Party(role="winner", name=name, place=place))
    return tuple(found)


def _contacts(info: Mapping[str, Any], order: tuple[str, ...]) -> tuple[Contact, ...]:
    office = _part(info, "procOfficeAddress")
    found = Contact(
        party=values.first_text(office.get("name"), order),
        name=values.first_text(office.get("contactPerson"), order),
        email=values.clean(office.get("email")),
        phone=values.clean(office.get("phone")),
    )
    return (found,) if found.name or found.email or found.phone else ()


def _places(bought: Mapping[str, Any], order: tuple[str, ...]) -> tuple[Place, ...]:
    found = _address(_part(bought, "orderAddress"), order)
    return (found,) if found else ()


def _period(bought: Mapping[str, Any]) -> Period | None:
    dates = _part(bought, "contractPeriod") or _part(bought, "executionPeriod")
    start = day(dates.get("from") or dates.get("start") or dates.get("startDate"))
    end = day(dates.get("to") or dates.get("end") or dates.get("endDate"))
    days = values.amount(bought.get("contractDays") or bought.get("executionDays"))
    months = round(float(days) / _MONTH, 1) if days and not end else None
    return Period(start=start, end=end, months=months) if start or end or months else None


def _lots(item: Mapping[str, Any], order: tuple[str, ...]) -> tuple[Lot, ...]:
    found: list[Lot] = []
    for number, lot in enumerate(values.as_list(item.get("lots")), start=1):
        if isinstance(lot, Mapping):
            name = values.clean(lot.get("lotNumber")) or values.clean(lot.get("id")) or str(number)
            title = values.first_text(lot.get("title"), order)
            text = values.first_text(lot.get("orderDescription"), order)
            cpv = _cpv({}, lot, {})
            found.append(Lot(id=name, title=title, description=plain(text), cpv=cpv))
    return tuple(found)


def _awards(item: Mapping[str, Any], decision: Mapping[str, Any]) -> tuple[Award, ...]:
    if not decision:
        return ()
    lot = _part(item, "lot")
    vendors = [v for v in values.as_list(decision.get("vendors")) if isinstance(v, Mapping)]
    received = values.amount(decision.get("numberOfSubmissions"))
    decided = day(decision.get("awardDecisionDate"))
    prices = [_part(vendor, "price") for vendor in vendors]
    return tuple(
        Award(
            lot=values.clean(lot.get("lotNumber")) or values.clean(lot.get("id")),
            winners=values.unique([values.clean(vendor.get("vendorName"))]),
            value=values.money(price.get("price"), price.get("currency")),
            decided_on=decided,
            tenders_received=int(received) if received is not None else None,
        )
        for vendor, price in zip(vendors, prices, strict=True)
    )


def _total(awards: tuple[Award, ...]) -> Money | None:
    sums = [award.value for award in awards if award.value]
    if not sums or len(sums) < len(awards) or len({money.currency for money in sums}) > 1:
        return None
    return values.money(sum((money.amount for money in sums), Decimal(0)), sums[0].currency)
