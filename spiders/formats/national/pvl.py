"""Notices of Italy's Pubblicità a valore legale (ANAC), as its site lists them.

One object a notice, with its form as sections: SEZ. A has the buyers, SEZ. C the lots. Form and
names of the fields: recorded answers of 8 June 2026. CPV stands there only as its Italian label,
which is kept among the words of the lot; `link_eform_ted` says that it also stands on TED.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from data.records import Notice, NoticeKind, Rejected, digest
from data.vocabulary import ContractNature
from data.web.html_text import shorten
from spiders.formats.reading import addresses, dates, values
from spiders.formats.reading.json_items import read_items, required
from spiders.formats.reading.notice_builder import Draft

PAGE = "https://pubblicitalegale.anticorruzione.it/bandi/{}"
_KINDS = {
    "avviso": NoticeKind.TENDER, "rettifica": NoticeKind.CHANGE, "esito": NoticeKind.AWARD,
}  # fmt: skip
_NATURES: dict[str, ContractNature] = {
    "lavori": "works", "forniture": "supplies", "servizi": "services",
}  # fmt: skip
_DEADLINES = ("termine_ricezione", "termine_invito")
LONGEST_TITLE = 500


def read(
    raw: bytes, *, source: str = "pvl", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Read a page of the list, or the notices of one."""
    yield from read_items(
        raw, keys=("content",), notice=notice, source=source, path=path, retrieved_at=retrieved_at
    )


def notice(
    item: Mapping[str, Any], *, source: str = "pvl", retrieved_at: datetime | None = None
) -> Notice:
    """Return one notice; raises ValueError without an id or a title."""
    name = required(values.clean(item.get("idAvviso")), "idAvviso")
    draft = Draft(source=source, path=name, raw_digest=digest(repr(item).encode()))
    forms = [form["template"] for form in _objects(item.get("template")) if form.get("template")]
    metadata = [each for form in forms for each in _objects(form.get("metadata"))]
    sections = [each for form in forms for each in _objects(form.get("sections"))]
    objects = [each for section in sections for each in _objects(section.get("items"))]
    lots = [_lot(draft, each) for each in objects if each.get("tipo_oggetto") == "lotto"]
    stated = (values.clean(item.get("tipo")) or "").lower()
    if stated not in _KINDS:
        draft.warn(f"unknown kind {stated!r}, read as tender")
    natures = {_NATURES.get(str(each.get("natura_principale")).lower()) for each in objects}
    title = _first(metadata, "titolo") or _first(metadata, "descrizione") or _first(
        objects, "descrizione"
    )  # fmt: skip
    draft.fields |= {
        "source_id": name,
        "kind": _KINDS.get(stated, NoticeKind.TENDER),
        "form": values.clean(item.get("codiceScheda")),
        "url": PAGE.format(name),
        "language": "it",
        "title": shorten(required(title, "title"), LONGEST_TITLE),
        "description": "\n".join(_texts(metadata, objects)) or None,
        "published_at": dates.moment(item.get("dataPubblicazione"), _rome()),
        "deadline": dates.end_of_day(item.get("dataScadenza"), _rome()),
        "procedure_id": values.clean(item.get("idAppalto")),
        "parties": list(_buyers(sections)),
        "places": _unique(place for lot in lots for place in lot["places"]),
        "contract_nature": natures.pop() if len(natures) == 1 else None,
        "value": lots[0]["value"] if len(lots) == 1 else None,
        "lots": lots,
        "documents": _documents(sections, objects),
        "on_ted": any(each.get("link_eform_ted") for each in metadata),
        "retrieved_at": retrieved_at,
    }
    built = draft.build()
    if isinstance(built, Rejected):
        raise ValueError(built.reason)
    return built


def _objects(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in values.as_list(value) if isinstance(each, Mapping)]


def _first(parts: list[Mapping[str, Any]], key: str) -> str | None:
    return next((text for part in parts if (text := values.clean(part.get(key)))), None)


def _texts(metadata: list[Mapping[str, Any]], objects: list[Mapping[str, Any]]) -> list[str]:
    """Return what the notice is about: its description, then each lot with the label of its CPV."""
    found = [_first(metadata, "descrizione")]
    for each in objects:
        words = (values.clean(each.get(key)) for key in ("descrizione", "cpv"))
        found.append(" - ".join(dict.fromkeys(text for text in words if text)))
    return list(values.unique(found))


def _lot(draft: Draft, item: Mapping[str, Any]) -> dict[str, Any]:
    amount = values.clean(item.get("valore_complessivo_stimato"))
    day = next((item[key] for key in _DEADLINES if item.get(key)), None)
    return {
        "id": values.clean(item.get("cig")) or "1",
        "title": values.clean(item.get("descrizione")),
        "description": values.clean(item.get("cpv")),
        "value": draft.money(amount, "EUR") if amount else None,
        "deadline": dates.end_of_day(day, _rome()) if day else None,
        "places": _place(item),
    }


def _place(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return where a lot is: an Italian municipality, or a country abroad that is named instead."""
    town = values.clean(item.get("luogo_istat"))
    if town is None or town.casefold() == "italia":
        return [{"country": "IT"}]
    abroad = _countries().get(town.casefold())
    return [{"country": abroad}] if abroad else [{"country": "IT", "town": town.title()}]


def _buyers(sections: list[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for section in sections:
        for each in _objects((section.get("fields") or {}).get("soggetti_sa")):
            if name := values.clean(each.get("denominazione_amministrazione")):
                own = values.clean(each.get("codice_fiscale"))
                yield {"role": "buyer", "name": name, "national_id": own,
                       "place": {"country": "IT"}}  # fmt: skip


def _documents(
    sections: list[Mapping[str, Any]], objects: list[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    parts = [*(section.get("fields") or {} for section in sections), *objects]
    links = (addresses.address(values.clean(p.get("documenti_di_gara_link"))) for p in parts)
    return [{"url": link} for link in dict.fromkeys(links) if link]


def _unique(found: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = []
    for each in found:
        if each not in kept:
            kept.append(each)
    return kept


def _rome() -> ZoneInfo:
    return ZoneInfo("Europe/Rome")


@cache
def _countries() -> dict[str, str]:
    """Return the Italian names of countries, folded, and their codes."""
    from babel import Locale

    names = Locale("it").territories.items()
    return {name.casefold(): code for code, name in names if len(code) == 2}
