"""CODICE, Austrian core data, trees of business terms, and eForms in base64."""

from __future__ import annotations

import base64
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from data.records import Notice, NoticeKind, Place, Rejected
from spiders.formats.national import bt_tree, coded_eforms, codice, kerndaten, pvl
from spiders.formats.sniff import read_any, sniff

FIXTURES = Path(__file__).parents[3] / "fixtures"
CODICE = (FIXTURES / "codice" / "2026-11-20.atom").read_bytes()
CALL = (FIXTURES / "at_kdq_bbg" / "2026-11-20-2.xml").read_bytes()
AWARD = (FIXTURES / "at_kdq_bbg" / "2026-11-20-3.xml").read_bytes()
TREE = (FIXTURES / "cz_vvz" / "2026-11-20-3.json").read_bytes()
PVL = (FIXTURES / "it_anac_pvl" / "2026-11-20-2.json").read_bytes()
EFORMS = (FIXTURES / "eforms" / "contract_notice.xml").read_bytes()


def only(read: Any, raw: bytes) -> Notice:
    (found,) = read(raw, path="made")
    assert isinstance(found, Notice), found
    return found


def test_the_newest_entry_of_a_contract_file_counts_and_a_deleted_one_is_set_aside() -> None:
    found = list(codice.read(CODICE, path="feed"))
    assert [getattr(each, "source_id", None) for each in found] == ["1001", "1002", None]
    assert isinstance(found[2], Rejected)
    assert "taken the entry back" in found[2].reason


def test_codice_call() -> None:
    call = next(each for each in codice.read(CODICE, path="feed") if isinstance(each, Notice))
    assert call.title == "Suministro de bombas & válvulas para la EDAR"  # escaped twice
    assert (call.kind, call.procedure_id, call.on_ted) == (NoticeKind.TENDER, "EJ-7/2026", True)
    assert call.buyer is not None
    assert (call.buyer.name, call.buyer.national_id) == ("Ayuntamiento de Ejemplo", "P0000001A")
    assert call.cpv == ("42122000", "42122130")
    assert call.value is not None
    assert (int(call.value.amount), call.value.currency) == (480000, "EUR")
    assert call.deadline == datetime(2026, 12, 17, 13, tzinfo=UTC)
    assert [lot.title for lot in call.lots] == ["Lote 1: bombas"]
    assert call.places == (Place(country="ES", nuts="ES243"),)
    assert call.period is not None
    assert call.period.months == 18
    assert call.documents[0].url == "https://plataforma.example.org/docs/pcap"
    assert call.warnings == ()


def test_codice_result() -> None:
    result = [each for each in codice.read(CODICE, path="feed") if isinstance(each, Notice)][1]
    (award,) = result.awards
    assert (result.kind, result.on_ted) == (NoticeKind.AWARD, False)
    assert (award.winners, award.decided_on) == (("Compresores Ejemplo SL",), date(2026, 11, 12))
    assert award.value is not None
    assert award.tenders_received == 3


def test_core_data_call() -> None:
    call = only(kerndaten.read, CALL)
    assert (call.kind, call.form, call.on_ted) == (NoticeKind.TENDER, "KD_8_1_Z2", False)
    assert call.description == "Lieferung von sechs Kreiselpumpen.\nDemontage der alten Anlage."
    assert call.cpv == ("42122000", "42122130", "31214000")
    assert call.deadline == datetime(2026, 12, 17, 9, tzinfo=UTC)
    assert [(lot.id, lot.title) for lot in call.lots] == [("1", "Pumpen"), ("2", "Schaltanlage")]
    assert call.places == (Place(country="AT", nuts="AT312"),)
    assert call.contacts[0].email == "vergabe@wasserverband.example.org"
    assert call.warnings == ()


def test_core_data_award_and_a_part_of_the_annex_that_is_not_known() -> None:
    award = only(kerndaten.read, AWARD)
    assert (award.kind, award.on_ted) == (NoticeKind.AWARD, True)
    assert award.awards[0].winners == ("Steri Muster AG",)
    assert award.value == award.awards[0].value
    other = only(kerndaten.read, CALL.replace(b"KD_8_1_Z2", b"KD_8_1_Z9"))
    assert "unknown form of core data 'KD_8_1_Z9'" in other.warnings[0]


def test_a_tree_of_business_terms() -> None:
    found = only(bt_tree.read, TREE)
    assert found.source_id == "3f1f2c66-6a1d-4c57-8d2e-000000077001"
    assert (found.kind, found.language) == (NoticeKind.TENDER, "cs")
    assert found.title == "Dodávka čerpadel pro úpravnu vody"
    assert found.buyer is not None
    assert found.buyer.name == "Vodárna Příklad, a.s."
    assert found.buyer.place == Place(country="CZ", nuts="CZ064", town="Příklad")
    assert found.value is not None
    assert (int(found.value.amount), found.value.currency) == (5400000, "CZK")
    assert found.cpv == ("42122000", "42122130")
    assert found.deadline == datetime(2026, 12, 16, 9, tzinfo=UTC)
    assert found.period is not None
    assert found.period.months == 8
    assert found.warnings == ()


def test_results_in_a_tree_of_business_terms() -> None:
    company = {"ND-Company": {"OPT-200-Organization-Company": "ORG-0002",
                              "BT-500-Organization-Company": "Pumpy s.r.o."}}  # fmt: skip
    root = {
        "BT-701-notice": "3f1f2c66-6a1d-4c57-8d2e-000000077002",
        "BT-02-notice": "can-standard",
        "BT-21-Procedure": "Čerpadla",
        "ND-Organization": [company],
        "ND-NoticeResult": {
            "ND-LotResult": [{"BT-142-LotResult": "selec-w", "OPT-320-LotResult": ["TEN-1"],
                              "BT-13713-LotResult": "LOT-0001"}],
            "ND-LotTender": [{"OPT-321-Tender": "TEN-1", "OPT-310-Tender": "TPA-1",
                              "BT-720-Tender": {"amount": 12.5, "currency": "CZK"}}],
            "ND-TenderingParty": [{"OPT-210-Tenderer": "TPA-1",
                                   "ND-Tenderer": [{"OPT-300-Tenderer": "ORG-0002"}]}],
        },
    }  # fmt: skip
    found = only(bt_tree.read, json.dumps({"ND-Root": root}).encode())
    (award,) = found.awards
    assert (award.lot, award.status, award.winners) == ("LOT-0001", "awarded", ("Pumpy s.r.o.",))
    assert award.value is not None
    assert award.value.currency == "CZK"


def test_eforms_in_base64_wherever_they_lie() -> None:
    coded = base64.b64encode(EFORMS).decode()
    plain = [each for each in read_any(EFORMS, path="made") if isinstance(each, Notice)]
    for answer in ({"id": 1, "eForm": coded}, {"rows": [{"xml": coded}], "total": 1}, [coded]):
        found = only(coded_eforms.read, json.dumps(answer).encode())
        assert found.title == plain[0].title


@pytest.mark.parametrize(
    ("read", "raw"),
    [
        (
            codice.read,
            b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id></entry></feed>",
        ),
        (codice.read, b"<feed"),
        (kerndaten.read, b"<ContractNotice/>"),
        (kerndaten.read, b"<KD_8_1_Z2/>"),
        (bt_tree.read, b'{"ND-Other": {}}'),
        (bt_tree.read, b'{"ND-Root": {"BT-02-notice": ["x", {}, null, 7]}}'),
        (pvl.read, b'{"content": [{"idAvviso": "1", "template": [{}]}, 7, {}]}'),
        (coded_eforms.read, b'{"xml": "PD94bWwg"}'),
        (coded_eforms.read, b"["),
        (coded_eforms.read, json.dumps({"a": "PD94bWwg" + "A" * 500}).encode()),
    ],
)
def test_what_cannot_be_read_is_set_aside_with_a_reason(read: Any, raw: bytes) -> None:
    found = list(read(raw, path="made"))
    assert found
    assert all(isinstance(each, Rejected) and each.reason for each in found)


def test_each_is_told_by_its_content() -> None:
    coded = json.dumps({"id": 1, "eForm": base64.b64encode(EFORMS).decode()}).encode()
    told = {"codice": CODICE, "kerndaten": CALL, "bt_tree": TREE, "coded_eforms": coded, "pvl": PVL}
    assert {name: sniff(raw).format for name, raw in told.items()} == {name: name for name in told}


def test_pvl_has_a_lot_for_each_object_and_the_mark_of_ted() -> None:
    (first, second) = (
        each
        for each in pvl.read(PVL, path="made")
        if isinstance(each, Notice) and each.source_id in {"a-1", "a-4"}
    )
    assert (first.kind, first.on_ted, first.contract_nature) == ("tender", False, "supplies")
    assert first.value == first.lots[0].value
    assert first.places == (Place(country="IT", town="Brescia"),)
    assert first.buyer is not None
    assert first.buyer.national_id == "00000000001"
    assert first.deadline == datetime(2026, 12, 17, 11, tzinfo=UTC)
    assert "Pompe" in (first.description or "")  # the label of the CPV, whose code is not told
    assert (second.kind, second.on_ted, second.value) == ("change", True, None)
    assert [lot.id for lot in second.lots] == ["B000000002", "B000000003"]
    assert second.places[1] == Place(country="DE")  # abroad, by its Italian name
