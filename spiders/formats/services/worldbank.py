"""World Bank procurement notices (search.worldbank.org/api/v2/procnotices)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from data.codes.languages import language_named
from data.records import Contact, Document, Notice, NoticeKind, Party, Place, Rejected, digest
from data.vocabulary import ContractNature
from data.web.html_text import plain
from spiders.formats.reading import values
from spiders.formats.reading.dates import end_of_day, moment
from spiders.formats.reading.json_items import read_items, required

_KINDS = {
    "general procurement notice": NoticeKind.PLANNED, "contract award": NoticeKind.AWARD,
    "contract award notice": NoticeKind.AWARD, "small contracts award": NoticeKind.AWARD,
    "invitation for bids": NoticeKind.TENDER, "request for bids": NoticeKind.TENDER,
    "invitation for prequalification": NoticeKind.TENDER,
    "request for expression of interest": NoticeKind.TENDER,
    "request for proposals": NoticeKind.TENDER,
}  # fmt: skip
_NATURES: dict[str, ContractNature] = {
    "CW": "works", "GO": "supplies", "CS": "services", "NC": "services",
}  # fmt: skip
_PAGE = "https://projects.worldbank.org/en/projects-operations/procurement-detail/"


def read(
    raw: bytes, *, source: str = "worldbank", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Read the notices of one answer."""
    yield from read_items(
        raw, keys=("procnotices",), notice=notice, source=source, path=path,
        retrieved_at=retrieved_at,
    )  # fmt: skip


def notice(
    item: Mapping[str, Any], *, source: str = "worldbank", retrieved_at: datetime | None = None
) -> Notice:
    """Return one notice; raises ValueError without an id or a title."""
    name = required(values.clean(item.get("id")), "id")
    stated = values.clean(item.get("notice_type")) or ""
    kind = _KINDS.get(stated.lower(), NoticeKind.TENDER)
    project = values.clean(item.get("project_name"))
    title = values.clean(item.get("noticetitle")) or values.clean(item.get("bid_description"))
    body = next(
        (text for key in ("notice_text", "bid_description") if (text := _text(item.get(key)))), None
    )
    parts = [part for part in (body if body != title else None, project) if part]
    amount = values.money(item.get("bid_estimate_amount"), item.get("bid_currency_code"))
    state = values.country(item.get("project_ctry_code")) or values.country(
        item.get("project_ctry_name")
    )
    buyer = values.clean(item.get("agency_name")) or values.clean(item.get("contact_organization"))
    # For awards this field repeats the day of publication.
    deadline = item.get("submission_deadline_date") or item.get("submission_date")
    contact = Contact(
        party=buyer,
        name=values.clean(item.get("contact_name")),
        email=values.clean(item.get("contact_email")),
        phone=values.clean(item.get("contact_phone_no")),
    )
    return Notice(
        source=source,
        source_id=name,
        version=values.clean(item.get("notice_version_no")) or "1",
        kind=kind,
        form=stated or None,
        url=f"{_PAGE}{name}",
        published_at=moment(item.get("noticedate")),
        retrieved_at=retrieved_at,
        language=values.language(item.get("notice_lang_code"))
        or language_named(str(item.get("notice_lang_name", ""))),
        title=required(title or project, "title"),
        description="\n".join(parts) or None,
        parties=(
            (Party(role="buyer", name=buyer, place=Place(country=state) if state else None),)
            if buyer
            else ()
        ),
        places=(Place(country=state),) if state else (),
        contract_nature=_NATURES.get(str(item.get("procurement_group", "")).upper()),
        procedure_type=values.clean(item.get("procurement_method_name")),
        value=amount if amount is not None and amount.amount else None,
        deadline=None if kind is NoticeKind.AWARD else end_of_day(_timed(deadline, item)),
        procedure_id=values.clean(item.get("bid_reference_no")),
        cancelled=str(item.get("notice_status", "")).lower() == "cancelled",
        contacts=(contact,) if contact.name or contact.email or contact.phone else (),
        documents=_project_page(item),
        raw_digest=digest(repr(item).encode()),
    )


def _text(value: object) -> str | None:
    return plain(value) if isinstance(value, str) else None


def _timed(deadline: object, item: Mapping[str, Any]) -> str | None:
    """Return the deadline's day with its time, where the service states one apart."""
    day = values.clean(deadline)
    time = values.clean(item.get("submission_deadline_time"))
    if not day:
        return None
    if time and day.endswith("T00:00:00Z"):
        return f"{day[:10]}T{time}Z"
    return day.removesuffix("T00:00:00Z")


def _project_page(item: Mapping[str, Any]) -> tuple[Document, ...]:
    project = values.clean(item.get("project_id"))
    if not project:
        return ()
    url = f"https://projects.worldbank.org/en/projects-operations/project-detail/{project}"
    return (Document(url=url, title=f"Project {project}"),)
