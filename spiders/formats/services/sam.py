"""SAM.gov contract opportunities (api.sam.gov/opportunities/v2/search)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from data.records import (
    Award,
    Contact,
    Document,
    Notice,
    NoticeKind,
    Party,
    Place,
    Rejected,
    digest,
)
from data.vocabulary import ContractNature  # fmt: skip
from data.web.html_text import plain
from spiders.formats.reading import values
from spiders.formats.reading.dates import day, end_of_day, moment
from spiders.formats.reading.json_items import read_items, required

_KINDS = {
    "presolicitation": NoticeKind.PLANNED, "sources sought": NoticeKind.PLANNED,
    "special notice": NoticeKind.ANNOUNCEMENT, "award notice": NoticeKind.AWARD,
    "justification": NoticeKind.AWARD, "justification (j&a)": NoticeKind.AWARD,
    "solicitation": NoticeKind.TENDER, "combined synopsis/solicitation": NoticeKind.TENDER,
    "sale of surplus property": NoticeKind.ANNOUNCEMENT,
    "intent to bundle requirements (dod-funded)": NoticeKind.PLANNED,
}  # fmt: skip
_EASTERN = "America/New_York"  # the zone in which the service posts


def read(
    raw: bytes, *, source: str = "sam", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Read the opportunities of one answer."""
    yield from read_items(
        raw, keys=("opportunitiesData",), notice=notice, source=source, path=path,
        retrieved_at=retrieved_at,
    )  # fmt: skip


def notice(
    item: Mapping[str, Any], *, source: str = "sam", retrieved_at: datetime | None = None
) -> Notice:
    """Return one opportunity; raises ValueError without an id or a title.

    NAICS and PSC codes are no CPV, so `cpv` stays empty and they stand in the description.
    """
    name = required(values.clean(item.get("noticeId")), "noticeId")
    stated = values.clean(item.get("type")) or ""
    kind = _KINDS.get(stated.lower(), NoticeKind.TENDER)
    zone = ZoneInfo(_EASTERN)
    award = item.get("award") if isinstance(item.get("award"), Mapping) else None
    # The path runs from the department down to the office, parted by dots.
    agency = (values.clean(item.get("fullParentPathName")) or "").replace(".", ", ") or None
    description = values.clean(item.get("description"))
    link = description if description and description.startswith("https://") else None
    return Notice(
        source=source,
        source_id=name,
        kind=kind,
        form=stated or None,
        url=values.clean(item.get("uiLink")),
        published_at=moment(item.get("postedDate"), zone),
        retrieved_at=retrieved_at,
        language="en",
        title=required(values.clean(item.get("title")), "title"),
        description=_description(item, None if link else item.get("description")),
        parties=_parties(item, agency, award),
        places=_places(item),
        contract_nature=_nature(values.clean(item.get("classificationCode"))),
        procedure_type=values.clean(item.get("typeOfSetAsideDescription")),
        value=values.money(award.get("amount"), "USD") if award else None,
        deadline=end_of_day(item.get("responseDeadLine"), zone),
        awards=_awards(award),
        procedure_id=values.clean(item.get("solicitationNumber")),
        cancelled=stated.lower() == "cancelled",
        contacts=_contacts(item, agency),
        documents=_documents(item, link),
        raw_digest=digest(repr(item).encode()),
        warnings=tuple(values.unusable(award.get("amount"), "USD")) if award else (),
    )


def _description(item: Mapping[str, Any], text: object) -> str | None:
    codes = [values.clean(code) for code in values.as_list(item.get("naicsCodes"))]
    codes = codes or [values.clean(item.get("naicsCode"))]
    naics = ", ".join(values.unique(codes))
    psc = values.clean(item.get("classificationCode"))
    lines = [
        plain(text) if isinstance(text, str) else None,
        f"NAICS {naics}" if naics else None,
        f"PSC {psc}" if psc else None,
    ]
    return "\n".join(line for line in lines if line) or None


def _nature(psc: str | None) -> ContractNature | None:
    """Return the nature by the product and service code: digits are products, Y and Z works."""
    if not psc:
        return None
    if psc[0].isdigit():
        return "supplies"
    return "works" if psc[0].upper() in {"Y", "Z"} else "services"


def _part(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _places(item: Mapping[str, Any]) -> tuple[Place, ...]:
    stated = _part(item.get("placeOfPerformance"))
    found = Place(
        country=values.country(_part(stated.get("country")).get("code")),
        town=values.clean(_part(stated.get("city")).get("name")),
        postal_code=values.clean(stated.get("zip")),
        street=values.clean(stated.get("streetAddress")),
    )
    return () if found == Place() else (found,)


def _parties(
    item: Mapping[str, Any], agency: str | None, award: Mapping[str, Any] | None
) -> tuple[Party, ...]:
    office = _part(item.get("officeAddress"))
    place = Place(
        country=values.country(office.get("countryCode")),
        town=values.clean(office.get("city")),
        postal_code=values.clean(office.get("zipcode")),
    )
    found: list[Party] = []
    if agency:
        found.append(Party(role="buyer", name=agency, place=None if place == Place() else place))
    winner = values.clean(_part(_part(award).get("awardee")).get("name"))
    if winner:
        found.append(Party(role="winner", name=winner))
    return tuple(found)


def _awards(award: Mapping[str, Any] | None) -> tuple[Award, ...]:
    if not award:
        return ()
    winner = values.clean(_part(award.get("awardee")).get("name"))
    return (
        Award(
            winners=(winner,) if winner else (),
            value=values.money(award.get("amount"), "USD"),
            decided_on=day(award.get("date")),
        ),
    )


def _contacts(item: Mapping[str, Any], agency: str | None) -> tuple[Contact, ...]:
    found = [
        Contact(
            party=agency,
            name=values.clean(person.get("fullName")),
            email=values.clean(person.get("email")),
            phone=values.clean(person.get("phone")),
        )
        for person in values.as_list(item.get("pointOfContact"))
        if isinstance(person, Mapping)
    ]
    return tuple(contact for contact in found if contact.name or contact.email or contact.phone)


def _documents(item: Mapping[str, Any], description: str | None) -> tuple[Document, ...]:
    links = [description, values.clean(item.get("additionalInfoLink"))]
    links += [values.clean(link) for link in values.as_list(item.get("resourceLinks"))]
    return tuple(Document(url=url) for url in values.unique(links) if url.startswith("http"))
