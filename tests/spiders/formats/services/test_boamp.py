"""BOAMP, the bulletin of French tenders: what becomes of each field."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson

from data.records import NoticeKind, Place
from spiders.formats.services import boamp
from tests.spiders.formats.services.samples import BOAMP, BOAMP_XML, euro, only


def test_boamp() -> None:
    found = only(boamp.read, {"total_count": 1, "results": [BOAMP]})
    assert (found.source_id, found.kind, found.title) == (
        "26-1001",
        NoticeKind.TENDER,
        "Fourniture d'une ligne",
    )
    assert found.cpv == ("42921300",) and found.contract_nature == "supplies"
    assert found.deadline == datetime(2026, 12, 1, 11, tzinfo=UTC)
    assert found.description == "Ligne complète"
    assert found.places == (Place(country="FR", nuts="FRK26"),)
    assert found.lots[0].value == euro("1000") and found.value is None


def test_boamp_kinds_and_what_they_change() -> None:
    changed = only(boamp.read, [{**BOAMP, "etat": "RECTIFICATIF", "annonce_lie": ["26-1000"]}])
    assert (changed.kind, changed.corrects) == (NoticeKind.CHANGE, ("26-1000",))
    award = {**BOAMP, "nature_libelle": "Résultat de marché", "titulaire": "Presses SA;Lignes SARL"}
    found = only(boamp.read, [award])
    assert found.kind is NoticeKind.AWARD and found.deadline is None
    assert [p.name for p in found.parties if p.role == "winner"] == ["Presses SA", "Lignes SARL"]
    assert only(boamp.read, [{**BOAMP, "donnees": "{broken"}]).warnings


def test_boamp_with_eforms_turned_into_json() -> None:
    def code(number: str) -> dict[str, Any]:
        return {"cbc:ItemClassificationCode": {"@listName": "cpv", "#text": number}}

    def amount(number: str) -> dict[str, Any]:
        return {"cbc:EstimatedOverallContractAmount": {"@currencyID": "EUR", "#text": number}}

    lot = {"cac:ProcurementProject": {"cac:RequestedTenderTotal": amount("400")}}
    project = {
        "cbc:Description": {"@languageID": "FRA", "#text": "Une ligne"},
        "cac:RequestedTenderTotal": amount("1000"),
        "cac:MainCommodityClassification": code("42921300"),
        "cac:AdditionalCommodityClassification": [code("42923000"), code("42921300")],
        "cac:RealizedLocation": {"cac:Address": {"cbc:CountrySubentityCode": {"#text": "FRK26"}}},
    }
    notice = {"cac:ProcurementProjectLot": [lot], "cac:ProcurementProject": project}
    donnees = orjson.dumps({"EFORMS": {"ContractNotice": notice}}).decode()
    found = only(boamp.read, [{**BOAMP, "donnees": donnees}])
    assert found.cpv == ("42921300", "42923000")
    assert found.value == euro("1000") and found.description == "Une ligne"
    assert found.places == (Place(country="FR", nuts="FRK26"),)


def test_boamp_with_xml_inside() -> None:
    found = only(boamp.read, [{**BOAMP, "donnees": BOAMP_XML}])
    assert (found.source_id, found.kind) == ("26-1001", NoticeKind.AWARD)


def test_boamp_xml() -> None:
    found = only(boamp.read, BOAMP_XML)
    assert (found.source_id, found.kind, found.follows) == ("16-1", NoticeKind.AWARD, ("15-9",))
    assert (found.value, found.cpv, found.contract_nature) == (
        euro("15000"),
        ("42000000",),
        "services",
    )
    assert [(p.role, p.name) for p in found.parties] == [
        ("buyer", "Ville"),
        ("winner", "Presses SA"),
    ]
    assert found.places == (Place(country="FR"),)
