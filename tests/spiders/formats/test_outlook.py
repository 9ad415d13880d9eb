"""What notices say about later, in each format: plans, frameworks, what is bought again."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.records import Notice
from spiders.formats.eforms import notice as eforms
from spiders.formats.services import ted_search, worldbank_projects
from spiders.formats.ted_export import notice as ted_export
from tests.spiders.formats.ocds.releases import only, package, release

LOT = b"</cac:AppealTerms>\n<cac:TenderRecipientParty>"


def of_eforms(raw: bytes) -> Notice:
    (found,) = eforms.read(raw, path="notice.xml")
    assert isinstance(found, Notice), found
    return found


def of_ted(raw: bytes) -> Notice:
    (found,) = ted_export.read(raw, path="notice.xml")
    assert isinstance(found, Notice), found
    return found


@pytest.fixture
def tender(fixtures: Path) -> bytes:
    return (fixtures / "eforms/contract_notice.xml").read_bytes()


@pytest.fixture
def legacy(fixtures: Path) -> bytes:
    return (fixtures / "ted_export/f02_contract_notice.xml").read_bytes()


def test_eforms_plan(tender: bytes) -> None:
    assert of_eforms(tender).planned_on is None
    raw = tender.replace(
        b"<cac:ProcurementProjectLot>",
        b"<cbc:PlannedDate>2024-09-01+02:00</cbc:PlannedDate><cac:ProcurementProjectLot>",
        1,
    )
    assert of_eforms(raw).planned_on == date(2024, 9, 1)
    unread = of_eforms(raw.replace(b"2024-09-01+02:00", b"autumn"))
    assert unread.planned_on is None
    assert "unusable date 'autumn'" in unread.warnings


def test_eforms_framework_and_recurrence(tender: bytes) -> None:
    plain = of_eforms(tender)
    assert (plain.agreement, plain.recurs, plain.recurs_note) == (None, None, None)
    raw = tender.replace(
        b"<cac:TenderingProcess><cac:TenderSubmission",
        b'<cac:TenderingProcess><cac:ContractingSystem><cbc:ContractingSystemTypeCode listName="'
        b'framework-agreement">fa-wo-rc</cbc:ContractingSystemTypeCode></cac:ContractingSystem>'
        b"<cac:TenderSubmission",
        1,
    ).replace(
        b"<cac:TenderingTerms>",
        b"<cac:TenderingTerms><cbc:RecurringProcurementIndicator>true"
        b'</cbc:RecurringProcurementIndicator><cbc:RecurringProcurementDescription languageID="DEU"'
        b">alle vier Jahre</cbc:RecurringProcurementDescription>",
        1,
    )
    found = of_eforms(raw)
    assert (found.agreement, found.recurs) == ("framework", True)
    assert found.recurs_note == "alle vier Jahre"
    none = raw.replace(b">fa-wo-rc<", b">none<").replace(b">true<", b">false<")
    assert (of_eforms(none).agreement, of_eforms(none).recurs) == (None, False)


def test_eforms_call_off(fixtures: Path) -> None:
    award = (fixtures / "eforms/award_notice.xml").read_bytes()
    assert of_eforms(award).agreement is None
    under = award.replace(
        b"<cbc:AwardDate>",
        b"<cac:NoticeDocumentReference><cbc:ID>123456-2023</cbc:ID></cac:NoticeDocumentReference>"
        b"<cbc:AwardDate>",
        1,
    )
    found = of_eforms(under)
    assert found.agreement == "call_off"
    assert "123456-2023" in found.follows


def test_ted_export(legacy: bytes) -> None:
    plain = of_ted(legacy)
    assert (plain.planned_on, plain.agreement, plain.recurs) == (None, None, None)
    raw = (
        legacy.replace(b"<PT_OPEN/>", b"<PT_OPEN/><FRAMEWORK><SINGLE_OPERATOR/></FRAMEWORK>")
        .replace(
            b"<COMPLEMENTARY_INFO>",
            b"<COMPLEMENTARY_INFO><RECURRENT_PROCUREMENT/><ESTIMATED_TIMING><P>2023</P>"
            b"</ESTIMATED_TIMING>",
        )
        .replace(
            b"</OBJECT_CONTRACT>",
            b"<DATE_PUBLICATION_NOTICE>2019-06-30</DATE_PUBLICATION_NOTICE>"
            b"<DATE_PUBLICATION_NOTICE>2019-05-31</DATE_PUBLICATION_NOTICE></OBJECT_CONTRACT>",
            1,
        )
    )
    found = of_ted(raw)
    assert found.planned_on == date(2019, 5, 31)
    assert (found.agreement, found.recurs, found.recurs_note) == ("framework", True, "2023")
    once = of_ted(raw.replace(b"<RECURRENT_", b"<NO_RECURRENT_"))
    assert once.recurs is False


def test_a_modification_says_how_long_the_contract_now_runs(legacy: bytes) -> None:
    raw = legacy.replace(
        b"</COMPLEMENTARY_INFO>",
        b"</COMPLEMENTARY_INFO><MODIFICATIONS_CONTRACT><DESCRIPTION_PROCUREMENT>"
        b"<DATE_START>2019-09-01</DATE_START><DATE_END>2022-08-31</DATE_END>"
        b"</DESCRIPTION_PROCUREMENT></MODIFICATIONS_CONTRACT>",
        1,
    )
    found = of_ted(raw)
    assert found.period is not None
    assert (found.period.start, found.period.end) == (date(2019, 9, 1), date(2022, 8, 31))
    assert found.lots[0].period is not None
    assert found.lots[0].period.end is None  # as it was agreed at first


def tender_of(**more: Any) -> dict[str, Any]:
    whole: dict[str, Any] = release()["tender"]
    return whole | more


def test_ocds_pipeline_notice() -> None:
    planned = tender_of(
        status="planned", communication={"futureNoticeDate": "2027-03-01T00:00:00Z"}
    )
    found = only(package(release(tag=["planning"], tender=planned)))
    assert (found.kind, found.planned_on) == ("planned", date(2027, 3, 1))
    assert only(package(release())).planned_on is None


def test_ocds_frameworks_and_their_orders() -> None:
    techniques = tender_of(techniques={"hasFrameworkAgreement": True})
    assert only(package(release(tender=techniques))).agreement == "framework"
    no = tender_of(techniques={"hasFrameworkAgreement": False})
    assert only(package(release(tender=no))).agreement is None
    order = release(
        tag=["award"],
        awards=[{"id": "1", "status": "active"}],
        relatedProcesses=[{"relationship": ["framework"], "identifier": "ocds-abc123-0000"}],
    )
    assert only(package(order)).agreement == "call_off"


def test_ocds_contracts_run_as_they_were_signed() -> None:
    def until(day: str) -> dict[str, str]:
        return {"startDate": "2027-01-01T00:00:00Z", "endDate": f"{day}T00:00:00Z"}

    told = release(
        tag=["award"],
        tender=tender_of(
            contractPeriod=until("2028-12-31"),
            lots=[{"id": "1"}, {"id": "2", "contractPeriod": until("2028-12-31")}, {"id": "3"}],
        ),
        awards=[
            {
                "id": "a",
                "status": "active",
                "relatedLots": ["1"],
                "contractPeriod": until("2029-06-30"),
            },
            {
                "id": "b",
                "status": "active",
                "relatedLots": ["2"],
                "contractPeriod": until("2029-06-30"),
            },
        ],
        contracts=[{"id": "c", "awardID": "b", "period": until("2030-06-30")}],
    )
    found = only(package(told))
    assert [lot.period.end if lot.period else None for lot in found.lots] == [
        date(2029, 6, 30), date(2030, 6, 30), None,
    ]  # fmt: skip
    assert found.period is not None
    assert found.period.end == date(2030, 6, 30)
    offered = only(package({**told, "tag": ["tender"], "awards": [], "contracts": []}))
    assert offered.period is not None
    assert offered.period.end == date(2028, 12, 31)


def test_ocds_renewals() -> None:
    period = {"startDate": "2027-01-01T00:00:00Z", "endDate": "2028-12-31T00:00:00Z"}
    lots = [
        {"id": "1", "contractPeriod": period, "hasRenewal": True, "hasRecurrence": True,
         "recurrence": {"description": "in 2028"},
         "renewal": {"maximumRenewals": 2, "description": "12 months each"}},
        {"id": "2", "contractPeriod": period, "hasRenewal": False},
        {"id": "3", "contractPeriod": {**period, "maxExtentDate": "2030-12-31T00:00:00Z"}},
    ]  # fmt: skip
    found = only(package(release(tender=tender_of(lots=lots, contractPeriod=None))))
    stated = [(lot.period.renewals, lot.period.renewal_note) for lot in found.lots if lot.period]
    assert stated == [(2, "12 months each"), (0, None), (None, "may be extended until 2030-12-31")]
    assert (found.recurs, found.recurs_note) == (True, "in 2028")


@pytest.mark.parametrize(("status", "planned"), [("Pipeline", True), ("Active", False)])
def test_the_approval_of_a_bank_project_in_preparation_is_a_plan(
    status: str, planned: bool
) -> None:
    item = {
        "id": "P1",
        "project_name": "Water",
        "status": status,
        "boardapprovaldate": "2027-03-15",
    }
    found = worldbank_projects.notice(item)
    assert found.planned_on == (date(2027, 3, 15) if planned else None)
    assert (found.published_at is None) == planned


def test_notices_that_say_nothing_of_it_keep_their_hash(legacy: bytes) -> None:
    plain = of_ted(legacy)
    later = {"planned_on", "agreement", "recurs", "recurs_note"}
    assert later <= plain.not_content
    assert plain.model_copy(update={"recurs": False}).content_hash() != plain.content_hash()


def test_the_ted_search_says_when_a_tender_is_planned() -> None:
    item = {
        "publication-number": "00801001-2026",
        "notice-type": "pin-only",
        "title-proc": {"deu": "Pressen"},
        "future-notice": ["2027-03-01+01:00"],
    }
    assert ted_search.notice(item).planned_on == date(2027, 3, 1)
    assert ted_search.notice(item | {"future-notice": None}).planned_on is None
