"""eForms notices as a JSON tree of business terms, as VVZ (CZ) answers and others store them.

A notice is an object with the node ND-Root. That the tree begins there and is named by business
terms was read in the code of a public crawler (sources_catalogue); names and meaning of the
fields are those of the eForms SDK. How VVZ nests the nodes between is from memory: a field is
therefore looked for wherever it stands, and only lots, organisations and results are told apart
by their nodes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from data.records import Notice, NoticeKind, Rejected, digest
from data.web.html_text import plain
from spiders.formats.eforms.notice import kind_of
from spiders.formats.national import bt_fields as bt
from spiders.formats.national.bt_parties import organisations, parties_of, results_of
from spiders.formats.reading import codes, ted_dates, ted_ids
from spiders.formats.reading.decode import JsonError, json_of
from spiders.formats.reading.notice_builder import Draft

ROOT = "ND-Root"
_LOTS = frozenset({"ND-Lot", "ND-Part", "ND-LotsGroup"})
_NATURES = frozenset({"works", "supplies", "services"})
_MONTHS = {"MONTH": 1.0, "DAY": 1 / 30.4375, "WEEK": 7 / 30.4375, "YEAR": 12.0}


def read(
    raw: bytes, *, source: str = "eforms", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Yield each notice of an answer, or why there is none."""
    try:
        data = json_of(raw)
    except JsonError as error:
        yield Rejected(path, str(error), source, digest(raw))
        return
    found = False
    for number, root in enumerate(bt.nodes(data, ROOT), start=1):
        found = True
        yield _notice(root, source=source, path=f"{path}:{number}", at=retrieved_at)
    if not found and data != []:
        yield Rejected(path, f"no node {ROOT} with the fields of a notice", source, digest(raw))


def _notice(
    root: Mapping[str, Any], *, source: str, path: str, at: datetime | None
) -> Notice | Rejected:
    draft = Draft(source=source, path=path, raw_digest=digest(repr(root).encode()))
    fields = draft.fields
    own = ted_ids.reference(bt.text(root, "BT-701-notice"))
    form, form_type = bt.text(root, "BT-02-notice"), bt.text(root, "BT-03-notice")
    fields |= {
        "source_id": own or bt.text(root, "BT-701-notice"),
        "form": form,
        "kind": kind_of(draft, form, form_type, NoticeKind.TENDER),
        "language": draft.language(bt.text(root, "BT-702(a)-notice")),
        "procedure_id": bt.text(root, "BT-04-notice"),
        "retrieved_at": at,
        "procedure_type": bt.text(root, "BT-105-Procedure"),
    }
    if version := (bt.text(root, "BT-757-notice") or "").lstrip("0"):
        fields["version"] = version[:20]
    if day := bt.text(root, "BT-738-notice") or bt.text(root, "BT-05(a)-notice"):
        fields["published_at"] = ted_dates.midnight(day)
    known = organisations(root, draft)
    fields["parties"] = parties_of(root, known)
    buyer = next((each for each in fields["parties"] if each["role"] == "buyer"), None)
    place = (buyer or {}).get("place") or {}
    draft.zone = ted_dates.zone_of(place.get("country"), place.get("nuts"))
    lots = [_lot(node, number, draft) for number, node in enumerate(bt.nodes(root, "ND-Lot"), 1)]
    fields |= {"lots": lots, "awards": results_of(root, known, draft)}
    fields |= _procedure(root, draft, lots)
    changed = (ted_ids.reference(each) for each in bt.texts(root, "BT-758-notice"))
    fields["corrects"] = [each for each in changed if each]
    if fields["corrects"] and fields["kind"] is NoticeKind.TENDER:
        fields["kind"] = NoticeKind.CHANGE
    if fields["kind"] is NoticeKind.AWARD:
        fields["deadline"] = None
    return draft.build()


def _procedure(root: Any, draft: Draft, lots: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what the notice says of its procedure, completed from the lots."""
    title = _words(root, "BT-21-Procedure", draft, without=_LOTS)
    text = _words(root, "BT-24-Procedure", draft, without=_LOTS)
    places = [*_places(root, "Procedure", draft), *(each for lot in lots for each in lot["places"])]
    cpv = [*_cpv(root, "Procedure", draft), *(code for lot in lots for code in lot["cpv"])]
    amount, currency = bt.money(root, "BT-27-Procedure", without=_LOTS)
    nature = bt.text(root, "BT-23-Procedure", without=_LOTS) or bt.text(root, "BT-23-Lot")
    deadlines = [lot["deadline"] for lot in lots if lot["deadline"]]
    return {
        "title": title or next((lot["title"] for lot in lots if lot["title"]), None),
        "description": text or next((lot["description"] for lot in lots), None),
        "places": [each for n, each in enumerate(places) if each not in places[:n]],
        "cpv": list(dict.fromkeys(cpv)),
        "value": draft.money(amount, currency),
        "contract_nature": nature if nature in _NATURES else None,
        "deadline": min(deadlines, default=None),
        "period": lots[0]["period"] if len(lots) == 1 else None,
    }


def _lot(node: Mapping[str, Any], number: int, draft: Draft) -> dict[str, Any]:
    amount, currency = bt.money(node, "BT-27-Lot")
    return {
        "id": bt.text(node, "BT-137-Lot") or f"LOT-{number:04d}",
        "title": _words(node, "BT-21-Lot", draft),
        "description": _words(node, "BT-24-Lot", draft),
        "cpv": _cpv(node, "Lot", draft),
        "places": _places(node, "Lot", draft),
        "value": draft.money(amount, currency),
        "deadline": _deadline(node, draft),
        "period": _period(node, draft),
    }


def _words(data: Any, name: str, draft: Draft, **where: Any) -> str | None:
    found = bt.by_language(data, name, **where)
    own = found.get(draft.fields.get("language") or "") or next(iter(found.values()), None)
    return plain(own) if own else None


def _cpv(data: Any, level: str, draft: Draft) -> list[str]:
    where = {"without": _LOTS} if level == "Procedure" else {}
    names = (f"BT-262-{level}", f"BT-263-{level}")
    found = (draft.cpv(code) for name in names for code in bt.texts(data, name, **where))
    return [code for code in found if code]


def _places(data: Any, level: str, draft: Draft) -> list[dict[str, Any]]:
    where = {"without": _LOTS} if level == "Procedure" else {}
    nuts = [draft.nuts(code) for code in bt.texts(data, f"BT-5071-{level}", **where)]
    town = bt.text(data, f"BT-5131-{level}", **where)
    country = draft.country(bt.text(data, f"BT-5141-{level}", **where))
    postal = bt.text(data, f"BT-5121-{level}", **where)
    found: list[dict[str, Any]] = [
        {"nuts": code, "country": codes.country(code[:2])} for code in nuts if code
    ]
    if not found and (town or country):
        found.append({"country": country})
    if found:
        found[0] |= {"town": town, "postal_code": postal}
    return found


def _deadline(node: Any, draft: Draft) -> datetime | None:
    """Return when tenders (BT-131) or requests to participate (BT-1311) must be in."""
    for term in ("BT-131", "BT-1311", "BT-630"):
        day = bt.text(node, f"{term}(d)-Lot")
        if day is None:
            continue
        clock = bt.text(node, f"{term}(t)-Lot") or (day[11:] if day[10:11] == "T" else None)
        found = ted_dates.moment(day, clock, draft.zone or ted_dates.NO_ZONE)
        if found is None:
            draft.warn(f"unusable deadline {day[:40]!r}")
        elif found.tzinfo is ted_dates.NO_ZONE:
            draft.warn(ted_dates.NO_ZONE_WARNING)
        return found
    return None


def _period(node: Any, draft: Draft) -> dict[str, Any] | None:
    number, unit = bt.measure(node, "BT-36-Lot")
    start, end = bt.text(node, "BT-536-Lot"), bt.text(node, "BT-537-Lot")
    count, factor = draft.count(number), _MONTHS.get((unit or "").upper().removesuffix("S"))
    period = {
        "start": ted_dates.day(start) if start else None,
        "end": ted_dates.day(end) if end else None,
        "months": round(count * factor, 2) if count is not None and factor else None,
    }
    return period if any(value is not None for value in period.values()) else None
