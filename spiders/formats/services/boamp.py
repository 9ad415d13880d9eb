"""BOAMP, the French bulletin of public tenders: answers of Explore v2.1, and its own XML.

A record has columns of its own and, in `donnees`, the notice as a JSON string: eForms, the
national standard form or the form before them, each an XML document turned into JSON. The XML
files of the bulletin (root ANNONCE) are turned the same way, so that one reading serves all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from data.records import Notice, NoticeKind, Party, Place, Rejected, digest
from data.vocabulary import ContractNature
from data.web.html_text import plain
from spiders.formats.reading import values
from spiders.formats.reading.dates import end_of_day, moment
from spiders.formats.reading.json_items import read_items, required
from spiders.formats.services.boamp_data import Donnees, parsed
from spiders.formats.services.boamp_xml import record_of_xml

_PARIS = "Europe/Paris"
_KINDS = (
    ("attribution", NoticeKind.AWARD), ("résultat", NoticeKind.AWARD),
    ("resultat", NoticeKind.AWARD), ("rectificatif", NoticeKind.CHANGE),
    ("annulation", NoticeKind.CHANGE), ("modification", NoticeKind.AWARD),
    ("préinformation", NoticeKind.PLANNED), ("preinformation", NoticeKind.PLANNED),
    ("pre-information", NoticeKind.PLANNED), ("pré-information", NoticeKind.PLANNED),
    ("périodique", NoticeKind.PLANNED), ("periodique", NoticeKind.PLANNED),
    ("intention", NoticeKind.AWARD), ("projet", NoticeKind.PLANNED),
)  # fmt: skip
_NATURES: dict[str, ContractNature] = {
    "TRAVAUX": "works", "FOURNITURES": "supplies", "SERVICES": "services",
    "SERVICE": "services", "FOURNITURE": "supplies",
}  # fmt: skip


def read(
    raw: bytes, *, source: str = "boamp", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Read the records of one answer or export, or one XML notice."""
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        try:
            yield notice(record_of_xml(raw), source=source, retrieved_at=retrieved_at)
        except ValueError as error:
            yield Rejected(path, str(error).splitlines()[0], source, digest(raw))
        return
    yield from read_items(
        raw, keys=("results", "records"), notice=notice, source=source, path=path,
        retrieved_at=retrieved_at,
    )  # fmt: skip


def notice(
    item: Mapping[str, Any], *, source: str = "boamp", retrieved_at: datetime | None = None
) -> Notice:
    """Return one record; raises ValueError without an id or a title."""
    fields = item.get("fields")
    record = fields if isinstance(fields, Mapping) else item
    name = required(_one(record, "idweb") or _one(record, "id"), "idweb")
    zone = ZoneInfo(_PARIS)
    whole = _whole(record.get("donnees"), retrieved_at)
    if whole is not None:
        own = {"source": source, "source_id": name, "url": _page(record, name)}
        return whole.model_copy(update=own)
    body, warning = parsed(record.get("donnees"))
    data = Donnees(body)
    kind = _kind(record)
    buyer = _one(record, "nomacheteur") or data.buyer
    towns = data.places
    title = values.clean(plain(_one(record, "objet"))) or data.title
    description = data.description
    winners = (
        values.unique(
            values.clean(name) for text in _list(record, "titulaire") for name in text.split(";")
        )
        or data.winners
    )
    return Notice(
        source=source,
        source_id=name,
        kind=kind,
        form=_one(record, "nature_libelle") or _one(record, "nature"),
        url=_page(record, name),
        published_at=moment(_one(record, "dateparution"), zone),
        retrieved_at=retrieved_at,
        language="fr",
        title=required(title, "objet"),
        description=description if description != title else None,
        parties=(
            *((Party(role="buyer", name=buyer, place=data.buyer_place),) if buyer else ()),
            *(Party(role="winner", name=winner) for winner in winners),
        ),
        places=towns or (Place(country="FR"),),
        cpv=data.cpv,
        contract_nature=next(
            (
                found
                for text in _list(record, "type_marche")
                if (found := _NATURES.get(text.upper()))
            ),
            None,
        ),
        procedure_type=_one(record, "procedure_libelle") or _one(record, "type_procedure"),
        value=data.total if kind is NoticeKind.AWARD else data.estimate,
        deadline=end_of_day(_one(record, "datelimitereponse"), zone)
        if kind is not NoticeKind.AWARD
        else None,
        lots=data.lots,
        procedure_id=_one(record, "contractfolderid"),
        corrects=_earlier(record, name) if kind is NoticeKind.CHANGE else (),
        follows=() if kind is NoticeKind.CHANGE else _earlier(record, name),
        cancelled="annulation" in _stated(record),
        raw_digest=digest(repr(record).encode()),
        warnings=(warning,) if warning else (),
    )


def _page(record: Mapping[str, Any], name: str) -> str:
    return _one(record, "url_avis") or f"https://www.boamp.fr/pages/avis/?q=idweb:{name}"


def _whole(donnees: object, retrieved_at: datetime | None) -> Notice | None:
    """Return the notice of a record whose `donnees` is the notice's XML itself."""
    if not isinstance(donnees, str) or not donnees.lstrip("\ufeff \r\n\t").startswith("<"):
        return None
    from spiders.formats.sniff import read_any

    items = read_any(donnees.encode("utf-8", "replace"), path="", retrieved_at=retrieved_at)
    return next((item for item in items if isinstance(item, Notice)), None)


def _list(record: Mapping[str, Any], field: str) -> list[str]:
    """Return a field's texts; list fields are sometimes one string, and sometimes JSON."""
    found: list[str] = []
    for value in values.as_list(record.get(field)):
        text = values.clean(value)
        if text and text.startswith("["):
            inner, _ = parsed(text)
            found += [part for raw in values.as_list(inner) if (part := values.clean(raw))]
        elif text:
            found.append(text)
    return found


def _one(record: Mapping[str, Any], field: str) -> str | None:
    return next(iter(_list(record, field)), None)


def _stated(record: Mapping[str, Any]) -> str:
    fields = ("etat", "nature", "nature_libelle", "nature_categorise", "nature_categorise_libelle",
              "sousnature", "sousnature_libelle")  # fmt: skip
    return " ".join(text for field in fields for text in _list(record, field)).lower()


def _kind(record: Mapping[str, Any]) -> NoticeKind:
    state = " ".join(_list(record, "etat")).lower()
    for words in (state, _stated(record)):
        for word, kind in _KINDS:
            if word in words:
                return kind
    return NoticeKind.TENDER


def _earlier(record: Mapping[str, Any], own: str) -> tuple[str, ...]:
    ids = _list(record, "annonce_lie") + _list(record, "annonces_anterieures")
    return values.unique(part for text in ids for part in text.split(",") if part != own)
