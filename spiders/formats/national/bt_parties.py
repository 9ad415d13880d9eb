"""Organisations, roles and results in a JSON tree of business terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.vocabulary import AwardStatus, PartyRole
from spiders.formats.national import bt_fields as bt
from spiders.formats.reading import ted_dates
from spiders.formats.reading.notice_builder import Draft

Known = Mapping[str, dict[str, Any]]  # ORG-0001: the fields of a party without its role
_RESULTS: dict[str, AwardStatus] = {
    "selec-w": "awarded", "clos-nw": "not_awarded", "open-nw": "open"
}  # fmt: skip


def organisations(root: Any, draft: Draft) -> dict[str, dict[str, Any]]:
    """Return the organisations of a notice by their technical ids (OPT-200)."""
    found: dict[str, dict[str, Any]] = {}
    for number, node in enumerate(bt.nodes(root, "ND-Organization"), start=1):
        name = bt.text(node, "BT-500-Organization-Company")
        if name is None:
            continue
        place = {
            "country": draft.country(bt.text(node, "BT-514-Organization-Company")),
            "nuts": draft.nuts(bt.text(node, "BT-507-Organization-Company")),
            "town": bt.text(node, "BT-513-Organization-Company"),
            "postal_code": bt.text(node, "BT-512-Organization-Company"),
        }
        own = bt.text(node, "OPT-200-Organization-Company") or f"ORG-{number:04d}"
        found[own] = {
            "name": name[:300],
            "national_id": bt.text(node, "BT-501-Organization-Company"),
            "place": place if any(place.values()) else None,
        }
    return found


def parties_of(root: Any, known: Known) -> list[dict[str, Any]]:
    """Return the buyers and the winners; without any reference the first one is the buyer."""
    buyers = [each for each in bt.texts(root, "OPT-300-Procedure-Buyer") if each in known]
    if not buyers:
        buyers = list(known)[:1]
    winners = [each for each in bt.texts(root, "OPT-300-Tenderer") if each in known]
    roles: list[tuple[str, PartyRole]] = [(each, "buyer") for each in buyers]
    roles += [(each, "winner") for each in winners]
    return [{"role": role, **known[each]} for each, role in roles]


def results_of(root: Any, known: Known, draft: Draft) -> list[dict[str, Any]]:
    """Return the result of each lot (BT-142), with who won and at what price (BT-720)."""
    tenders = {
        number: node
        for node in bt.nodes(root, "ND-LotTender")
        if (number := bt.text(node, "OPT-321-Tender"))
    }
    parties = {
        number: bt.texts(node, "OPT-300-Tenderer")
        for node in bt.nodes(root, "ND-TenderingParty")
        if (number := bt.text(node, "OPT-210-Tenderer"))
    }
    found = []
    for node in bt.nodes(root, "ND-LotResult"):
        won = [
            each for number in bt.texts(node, "OPT-320-LotResult") if (each := tenders.get(number))
        ]
        tenderers = [each for tender in won for each in bt.texts(tender, "OPT-310-Tender")]
        names = [
            known[each]["name"]
            for number in tenderers
            for each in parties.get(number, ())
            if each in known
        ]
        amount, currency = bt.money(won[0], "BT-720-Tender") if won else (None, None)
        decided = bt.text(root, "BT-1451-Contract")
        found.append(
            {
                "lot": bt.text(node, "BT-13713-LotResult"),
                "status": _RESULTS.get(bt.text(node, "BT-142-LotResult") or "", "awarded"),
                "winners": names,
                "value": draft.money(amount, currency),
                "decided_on": ted_dates.day(decided) if decided else None,
            }
        )
    return found
