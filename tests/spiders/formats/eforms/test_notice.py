from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from data.records import Notice, NoticeKind, Rejected
from spiders.formats.eforms import notice as eforms


def read(raw: bytes) -> Notice | Rejected:
    (found,) = eforms.read(raw, path="notice.xml")
    return found


def notice(raw: bytes) -> Notice:
    found = read(raw)
    assert isinstance(found, Notice), found
    return found


@pytest.fixture
def tender(fixtures: Path) -> bytes:
    return (fixtures / "eforms/contract_notice.xml").read_bytes()


@pytest.fixture
def award(fixtures: Path) -> bytes:
    return (fixtures / "eforms/award_notice.xml").read_bytes()


def test_a_contract_notice_names_itself(tender: bytes) -> None:
    found = notice(tender)
    assert found.source_id == "123456-2024"
    assert found.aliases == ("11111111-2222-4333-8444-555555555555",)
    assert found.version == "1"
    assert found.url == "https://ted.europa.eu/en/notice/-/detail/123456-2024"
    assert found.kind is NoticeKind.TENDER
    assert found.form == "cn-standard"
    assert found.published_at == datetime(2024, 2, 28, tzinfo=UTC)
    assert found.procedure_id == "aaaaaaaa-2222-4333-8444-555555555555"
    assert found.warnings == ()


def test_texts_come_in_the_notice_language_and_the_others_as_translations(tender: bytes) -> None:
    found = notice(tender)
    assert (found.language, found.title) == ("de", "Verdichter für das Klärwerk")
    (english,) = found.translations
    assert english.language == "en"
    assert english.description == "Three screw compressors"


def test_lots_carry_value_codes_place_and_period(tender: bytes) -> None:
    found = notice(tender)
    first, second = found.lots  # the group of lots is no lot
    assert (first.id, first.title) == ("LOT-0001", "Verdichter")
    assert first.cpv == ("42123000", "51100000")
    assert first.places[0].nuts == "DE71D"
    assert first.period is not None
    assert (first.period.start, first.period.months) == (date(2024, 6, 1), 24.0)
    assert (first.period.renewals, first.period.renewal_note) == (2, "je ein Jahr")
    assert second.value is not None
    assert second.value.amount == 700000
    assert second.value_is_maximum
    assert not first.value_is_maximum


def test_the_estimate_is_told_from_the_framework_maximum(tender: bytes) -> None:
    found = notice(tender)
    assert found.value is not None
    assert found.value_max is not None
    assert found.value.amount == Decimal("900000.50")
    assert found.value_max.amount == 1200000


def test_the_earliest_deadline_counts_and_a_day_lasts_until_its_end(tender: bytes) -> None:
    found = notice(tender)
    cest = timedelta(hours=2)
    assert found.deadline is not None
    assert found.deadline.isoformat() == "2024-04-02T11:00:00+02:00"
    assert found.lots[1].deadline is not None
    assert found.lots[1].deadline.isoformat() == "2024-04-09T23:59:00+02:00"
    assert found.deadline.utcoffset() == cest


def test_the_review_body_is_not_the_buyer(tender: bytes) -> None:
    roles = {party.name: party.role for party in notice(tender).parties}
    assert roles == {
        "Stadtwerke Lindheim": "buyer",
        "Vergabekammer Musterland": "review_body",
    }


def test_contacts_and_documents(tender: bytes) -> None:
    found = notice(tender)
    (contact,) = found.contacts
    assert contact.party == "Stadtwerke Lindheim"
    assert contact.email == "vergabe@lindheim.example"
    links = {document.url: document.language for document in found.documents}
    assert links["https://lindheim.example/unterlagen"] == "de"
    assert len(found.documents) == 3  # the same link in both lots counts once


def test_results_say_who_won_what_and_why_a_lot_ended(award: bytes) -> None:
    found = notice(award)
    assert found.kind is NoticeKind.AWARD
    assert found.deadline is None
    assert found.value is not None
    assert found.value.amount == 810000
    won, closed = found.awards
    assert (won.lot, won.status, won.winners) == ("LOT-0001", "awarded", ("Verdichterbau AG",))
    assert won.value is not None
    assert won.value.amount == 810000
    assert (won.decided_on, won.tenders_received) == (date(2024, 5, 3), 2)
    assert (closed.lot, closed.status, closed.reason) == ("LOT-0002", "not_awarded", "no-rece")
    roles = {party.name: party.role for party in found.parties}
    assert roles["Verdichterbau AG"] == "winner"
    assert roles["Zweite GmbH"] == "tenderer"
    assert roles["Montage Nord"] == "subcontractor"
    greek = next(party for party in found.parties if party.name == "Montage Nord")
    assert greek.place is not None
    assert greek.place.country == "GR"


def test_withheld_fields_are_named_and_their_stand_ins_left_out(award: bytes) -> None:
    found = notice(award)
    assert found.withheld == ("win-ten-val",)
    assert found.follows == ("123456-2024",)
    assert found.warnings == ()


def test_a_change_notice_corrects_another(fixtures: Path) -> None:
    found = notice((fixtures / "eforms/change_notice.xml").read_bytes())
    assert found.kind is NoticeKind.CHANGE
    assert found.corrects == ("11111111-2222-4333-8444-555555555555",)
    (change,) = found.changes
    assert (change.section, change.new) == ("LOT-0001", "Neue Frist 16.04.2024")
    assert change.note == "update-add: Frist verlängert"
    assert not found.cancelled


def test_a_cancelling_change_cancels(fixtures: Path) -> None:
    raw = (fixtures / "eforms/change_notice.xml").read_bytes()
    assert notice(raw.replace(b">update-add<", b">cancel<")).cancelled


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("pin-only", "planned"),
        ("pin-cfc-standard", "tender"),
        ("qu-sy", "tender"),
        ("subco", "tender"),
        ("veat", "award"),
        ("can-modif", "award"),
        ("pmc", "planned"),
        ("compl", "award"),
    ],
)
def test_the_notice_type_gives_the_kind(tender: bytes, code: str, kind: str) -> None:
    found = notice(tender.replace(b">cn-standard<", f">{code}<".encode()))
    assert found.kind == kind
    assert found.warnings == ()


def test_what_is_not_known_becomes_a_warning_and_the_rest_is_read(tender: bytes) -> None:
    raw = (
        tender.replace(b">cn-standard<", b">xy-new<")
        .replace(b">42123400<", b">4212<")
        .replace(b'currencyID="EUR">900000.50', b'currencyID="EU">900000.50')
        .replace(b">1200000<", b">1e9999<")
        .replace(b">DE71D<", b">de71d<")
    )
    found = notice(raw)
    assert found.kind is NoticeKind.TENDER
    assert found.value is None
    assert found.places[0].nuts == "DE71D"
    said = "\n".join(found.warnings)
    for word in ("xy-new", "4212", "'EU'", "1e9999"):
        assert word in said


def test_an_unpublished_notice_goes_by_its_uuid(tender: bytes) -> None:
    found = notice(tender.replace(b"00123456-2024", b""))
    assert found.source_id == "11111111-2222-4333-8444-555555555555"
    assert (found.url, found.aliases) == (None, ())


def test_a_notice_without_a_procedure_title_is_named_by_its_lot(tender: bytes) -> None:
    raw = tender.replace("Verdichter für das Klärwerk".encode(), b"").replace(
        b"Compressors for the sewage plant", b""
    )
    assert notice(raw).title == "Verdichter"


def test_other_xml_is_rejected_with_the_reason() -> None:
    found = read(b"<Invoice/>")
    assert isinstance(found, Rejected)
    assert found.reason == "the root element is Invoice, which is no eForms notice"
    empty = read(
        b'<ContractNotice xmlns="urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2"/>'
    )
    assert isinstance(empty, Rejected)
    assert empty.reason == "no title, description or buyer that could name the notice"


@pytest.mark.parametrize(
    ("country", "at", "warns"),
    [("DEU", "2024-04-02T11:00:00+02:00", False), ("GRC", "2024-04-02T11:00:00+03:00", False),
     ("ATA", "2024-04-02T11:00:00+00:00", True)],
)  # fmt: skip
def test_a_time_without_zone_is_the_buyers(
    tender: bytes, country: str, at: str, warns: bool
) -> None:
    raw = re.sub(rb"(<cbc:End(?:Date|Time)>[0-9:-]{8,10})\+0\d:00", rb"\1", tender)
    raw = re.sub(rb"(<cbc:IdentificationCode[^>]*>)DEU", rb"\1" + country.encode(), raw)
    raw = re.sub(rb"<cbc:CountrySubentityCode.*?</cbc:CountrySubentityCode>", b"", raw)
    found = notice(raw)
    assert found.deadline is not None and found.deadline.isoformat() == at
    assert any("without a zone" in warning for warning in found.warnings) is warns


def test_the_first_day_on_which_questions_end_is_that_of_the_notice(tender: bytes) -> None:
    def limit(day: str) -> bytes:
        return (
            "</cac:TenderSubmissionDeadlinePeriod><cac:AdditionalInformationRequestPeriod>"
            f"<cbc:EndDate>{day}+01:00</cbc:EndDate><cbc:EndTime>12:00:00+01:00</cbc:EndTime>"
            "</cac:AdditionalInformationRequestPeriod>"
        ).encode()

    end = b"</cac:TenderSubmissionDeadlinePeriod>"
    one, other, rest = tender.split(end, 2)
    raw = one + limit("2024-03-20") + other + limit("2024-03-18") + rest
    assert notice(raw).questions_until == datetime(2024, 3, 18, 11, tzinfo=UTC)
    # What says nothing of it keeps the hash that it had.
    silent = notice(tender)
    assert "questions_until" in silent.not_content
    assert notice(raw).content_hash() != silent.content_hash()


def test_a_day_in_a_notice_without_call_is_no_deadline(tender: bytes) -> None:
    planned = tender.replace(b"competition", b"planning")
    raw = re.sub(rb"(<cbc:NoticeTypeCode[^>]*>)[^<]*", rb"\1pin-only", planned)
    found = notice(raw)
    assert (found.kind, found.deadline) == (NoticeKind.PLANNED, None)
    assert [lot.deadline for lot in found.lots] == [None, None]
