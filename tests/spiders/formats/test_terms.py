"""Conditions of contracts: award criteria with weights, payment, guarantees and performance."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data.records import Notice
from data.warehouse import Warehouse
from spiders.formats.sniff import read_any
from tests.tendril.stages.merging.made import add

CRITERION = """<cac:SubordinateAwardingCriterion xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2">
<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent>
<efext:EformsExtension xmlns:efext="http://data.europa.eu/p27/eforms-ubl-extensions/1" xmlns:efac="http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1" xmlns:efbc="http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1">
<efac:AwardCriterionParameter><efbc:ParameterCode listName="number-weight">{code}</efbc:ParameterCode>
<efbc:ParameterNumeric>{number}</efbc:ParameterNumeric></efac:AwardCriterionParameter>
</efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>
<cbc:AwardingCriterionTypeCode listName="award-criterion-type">{kind}</cbc:AwardingCriterionTypeCode>
<cbc:Description languageID="DEU">{words}</cbc:Description></cac:SubordinateAwardingCriterion>"""  # noqa: E501
TERMS = f"""<cac:ContractExecutionRequirement><cbc:ExecutionRequirementCode listName="conditions">performance</cbc:ExecutionRequirementCode>
<cbc:Description languageID="DEU">Vertragsstrafe 0,2 % je Werktag</cbc:Description></cac:ContractExecutionRequirement>
<cac:ContractExecutionRequirement><cbc:ExecutionRequirementCode listName="einvoicing">required</cbc:ExecutionRequirementCode>
</cac:ContractExecutionRequirement>
<cac:RequiredFinancialGuarantee><cbc:GuaranteeTypeCode listName="tender-guarantee-required">true</cbc:GuaranteeTypeCode>
<cbc:Description languageID="DEU">5 % des Auftragswerts</cbc:Description></cac:RequiredFinancialGuarantee>
<cac:PaymentTerms><cbc:Note languageID="DEU">30 Tage nach Abnahme</cbc:Note></cac:PaymentTerms>
<cac:AwardingTerms><cac:AwardingCriterion>
{CRITERION.format(code="per-exa", number=70, kind="price", words="Preis")}
{CRITERION.format(code="poi-exa", number=30, kind="quality", words="Energieverbrauch")}
</cac:AwardingCriterion></cac:AwardingTerms>"""  # noqa: E501


def read(raw: bytes) -> Notice:
    (notice,) = read_any(raw, path="notice.xml")
    assert isinstance(notice, Notice)
    return notice


@pytest.fixture
def eforms(fixtures: Path) -> bytes:
    text = (fixtures / "eforms/contract_notice.xml").read_text("utf-8")
    # Into the terms of every lot.
    made = re.sub(r"(<cac:TenderingTerms>)", lambda found: found[1] + TERMS, text)
    assert made != text
    return made.encode()


def test_eforms_terms_are_read_and_repeated_ones_once(eforms: bytes) -> None:
    terms = read(eforms).terms
    told = [(each.kind, each.name, each.weight, each.text) for each in terms]
    assert told == [
        ("award_criterion", "price", "70 %", "Preis"),
        ("award_criterion", "Energieverbrauch", "30", None),
        ("payment", None, None, "30 Tage nach Abnahme"),
        ("guarantee", None, None, "5 % des Auftragswerts"),
        ("performance", None, None, "Vertragsstrafe 0,2 % je Werktag"),
    ]


def test_ted_export_terms_are_read(fixtures: Path) -> None:
    text = (fixtures / "ted_export/f02_contract_notice.xml").read_text("utf-8")
    criteria = (
        "<AC><AC_QUALITY><AC_CRITERION>Délai</AC_CRITERION><AC_WEIGHTING>40</AC_WEIGHTING>"
        "</AC_QUALITY><AC_PRICE><AC_WEIGHTING>60</AC_WEIGHTING></AC_PRICE></AC></OBJECT_DESCR>"
    )
    section = (
        "<LEFTI><DEPOSIT_GUARANTEE_REQUIRED><P>5 %</P></DEPOSIT_GUARANTEE_REQUIRED>"
        "<MAIN_FINANCING_CONDITION><P>30 jours</P></MAIN_FINANCING_CONDITION></LEFTI><PROCEDURE>"
    )
    text = text.replace("</OBJECT_DESCR>", criteria).replace("<PROCEDURE>", section, 1)
    notice = read(re.sub(r"<LEFTI>(?!<DEPOSIT).*?</LEFTI>", "", text, flags=re.S).encode())
    told = {(each.kind, each.name, each.weight, each.text) for each in notice.terms}
    assert told >= {
        ("award_criterion", "Délai", "40", None),
        ("award_criterion", "price", "60", None),
        ("guarantee", None, None, "5 %"),
        ("payment", None, None, "30 jours"),
    }


def test_without_terms_a_notice_keeps_its_hash(fixtures: Path, eforms: bytes) -> None:
    plain = read((fixtures / "eforms/contract_notice.xml").read_bytes())
    assert plain.terms == ()
    assert "terms" in plain.not_content
    assert read(eforms).content_hash() != plain.content_hash()


def test_the_warehouse_keeps_them(tmp_path: Path) -> None:
    terms = [{"kind": "payment", "lot": None, "name": None, "weight": None, "text": "30 days"}]
    with Warehouse.open(tmp_path / "w.duckdb") as warehouse:
        add(warehouse, "1-2026", terms=terms)
        found = warehouse.connection.execute("SELECT terms FROM notice").fetchone()
        viewed = warehouse.connection.execute("SELECT kind, said FROM contract_terms").fetchall()
    assert found == (terms,)
    assert viewed == [("payment", "30 days")]
