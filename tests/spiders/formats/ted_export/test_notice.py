from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from data.records import Notice, NoticeKind, Rejected
from spiders.formats.ted_export import notice as ted_export


def notice(raw: bytes) -> Notice:
    (found,) = ted_export.read(raw, path="notice.xml")
    assert isinstance(found, Notice), found
    return found


@pytest.fixture
def tender(fixtures: Path) -> bytes:
    return (fixtures / "ted_export/f02_contract_notice.xml").read_bytes()


def test_a_contract_notice(tender: bytes) -> None:
    found = notice(tender)
    assert found.source_id == "004524-2019"
    assert found.kind is NoticeKind.TENDER
    assert (found.form, found.language) == ("F02", "el")
    assert found.published_at == datetime(2019, 3, 19, tzinfo=UTC)
    assert found.title == "Δίκτυο ύδρευσης"
    assert found.description == "Αντικατάσταση αγωγών\n400 m2"
    assert found.cpv == ("45231300", "42122000")
    assert found.contract_nature == "works"
    assert found.procedure_type == "open"
    assert found.value is not None
    assert found.value.amount == 340000
    assert found.follows == ("343481-2018",)
    assert found.warnings == ()


def test_a_local_deadline_is_in_the_zone_of_the_buyer(tender: bytes) -> None:
    found = notice(tender)
    assert found.deadline is not None
    assert found.deadline.isoformat() == "2019-04-12T16:00:00+03:00"
    without_time = tender.replace(b"<TIME_RECEIPT_TENDERS>16:00</TIME_RECEIPT_TENDERS>", b"")
    late = notice(without_time).deadline
    assert late is not None
    assert late.isoformat() == "2019-04-12T23:59:00+03:00"


def test_the_coded_deadline_stands_in(tender: bytes) -> None:
    raw = tender.replace(b"<DATE_RECEIPT_TENDERS>2019-04-12</DATE_RECEIPT_TENDERS>", b"")
    found = notice(raw).deadline
    assert found is not None
    assert found.isoformat() == "2019-04-12T16:00:00+03:00"


def test_the_earlier_of_two_days_is_the_deadline(tender: bytes) -> None:
    offers = tender.replace(b">2019-04-12<", b">2020-02-03<")
    found = notice(offers).deadline
    assert found is not None
    assert found.isoformat() == "2019-04-12T16:00:00+03:00"
    corrected = tender.replace(b">20190412 16:00<", b">20190501 16:00<")
    assert notice(corrected).deadline == notice(tender).deadline


def test_lots_and_places(tender: bytes) -> None:
    found = notice(tender)
    first, second = found.lots
    assert (first.id, first.title, second.id) == ("1", "Αγωγοί", "2")
    assert second.value is not None
    assert second.value.amount == 220000
    assert first.period is not None
    assert first.period.months == pytest.approx(12, abs=0.01)
    assert first.period.renewal_note == "μία φορά"
    (place,) = found.places
    assert (place.country, place.nuts, place.street) == ("GR", "EL522", "Θέρμη, αντλιοστάσιο")


def test_other_language_versions_are_translations(tender: bytes) -> None:
    (english,) = notice(tender).translations
    assert (english.language, english.title) == ("en", "Water network")


def test_parties_contacts_and_documents(tender: bytes) -> None:
    found = notice(tender)
    assert [(party.role, party.name) for party in found.parties] == [
        ("buyer", "Δήμος Παραδείγματος"),
        ("review_body", "Αρχή Προσφυγών"),
    ]
    assert found.buyer is not None
    assert found.buyer.national_id == "090000001"
    assert found.buyer.url == "http://www.dimos.example"
    assert found.contacts[0].email == "info@dimos.example"
    assert found.documents[0].url == "https://dimos.example/docs"


def test_an_award_notice(fixtures: Path) -> None:
    found = notice((fixtures / "ted_export/f03_award_notice.xml").read_bytes())
    assert found.kind is NoticeKind.AWARD
    assert found.value is not None
    assert found.value.amount == Decimal("298500.75")
    won, lost = found.awards
    assert won.winners == ("Водопровод ООД", "Тръби АД")
    assert (won.lot, won.decided_on, won.tenders_received) == ("1", date(2019, 8, 1), 4)
    assert (lost.lot, lost.status) == ("2", "not_awarded")
    assert not found.cancelled


def test_a_discontinued_procedure_is_cancelled(fixtures: Path) -> None:
    raw = (fixtures / "ted_export/f03_award_notice.xml").read_bytes()
    start, end = raw.index(b"<AWARD_CONTRACT ITEM"), raw.rindex(b"</AWARD_CONTRACT>")
    raw = (
        raw[:start]
        + b"<AWARD_CONTRACT><NO_AWARDED_CONTRACT><PROCUREMENT_DISCONTINUED/></NO_AWARDED_CONTRACT>"
        + raw[end:]
    )
    assert notice(raw).cancelled


@pytest.mark.parametrize(
    ("results", "cancelled"), [(("1",), False), (("1", "Lot 2"), True), (("2", "2"), False)]
)
def test_a_lot_that_is_discontinued_leaves_the_others(
    fixtures: Path, results: tuple[str, ...], cancelled: bool
) -> None:
    raw = (fixtures / "ted_export/f03_award_notice.xml").read_bytes()
    start, end = raw.index(b"<AWARD_CONTRACT ITEM"), raw.index(b"<COMPLEMENTARY_INFO>")
    ended = "".join(
        f"<AWARD_CONTRACT><LOT_NO>{lot}</LOT_NO><NO_AWARDED_CONTRACT><PROCUREMENT_DISCONTINUED/>"
        "</NO_AWARDED_CONTRACT></AWARD_CONTRACT>"
        for lot in results
    )
    found = notice(raw[:start] + ended.encode() + raw[end:])
    assert {award.reason for award in found.awards} == {"discontinued"}
    assert found.cancelled is cancelled


def test_a_corrigendum_tells_old_and_new(fixtures: Path) -> None:
    found = notice((fixtures / "ted_export/f14_corrigendum.xml").read_bytes())
    assert found.kind is NoticeKind.CHANGE
    assert found.corrects == ("004524-2019",)
    deadline, code, remark = found.changes
    assert (deadline.old, deadline.new) == ("2019-04-12 16:00", "2019-04-30 12:00")
    assert (code.section, code.old, code.new) == ("II.2.2) lot 2", None, "42122130")
    assert remark.note == "Νέα έγγραφα"
    assert found.deadline is not None
    assert found.deadline.isoformat() == "2019-04-30T12:00:00+03:00"


def test_a_defence_notice_of_the_older_release(fixtures: Path) -> None:
    found = notice((fixtures / "ted_export/r208_defence.xml").read_bytes())
    assert (found.kind, found.form, found.title) == ("tender", "F17", "Groupes électrogènes")
    assert found.deadline is not None
    assert found.deadline.isoformat() == "2022-07-12T10:00:00+02:00"
    assert found.value is not None
    assert found.value.amount == 3000000
    (lot,) = found.lots
    assert lot.value is not None
    assert (lot.value.amount, lot.value_is_maximum) == (Decimal("2000000.50"), True)
    assert found.period is not None
    assert (found.period.months, found.period.renewals) == (48, 3)
    assert found.places[0].street == "Arsenal de Brest"
    assert [party.role for party in found.parties] == ["buyer", "review_body"]
    assert found.procedure_type == "neg-w-call"


@pytest.mark.parametrize(
    ("form", "notice_type", "kind"),
    [
        ("F01", "PRI_CALL_COMPETITION", "tender"),
        ("F01", "PRI_ONLY", "planned"),
        ("F21", "AWARD_CONTRACT", "award"),
        ("F23", "PRI", "tender"),
        ("F08", None, "planned"),
        ("F15", None, "award"),
    ],
)
def test_form_and_notice_type_give_the_kind(
    tender: bytes, form: str, notice_type: str | None, kind: str
) -> None:
    element = f'<NOTICE TYPE="{notice_type}"/>' if notice_type else ""
    raw = tender.replace(b'FORM="F02"', f'FORM="{form}"'.encode()).replace(
        b"<CONTRACTING_BODY>", f"{element}<CONTRACTING_BODY>".encode(), 1
    )
    assert notice(raw).kind == kind


def test_a_day_in_a_notice_without_call_is_no_deadline(tender: bytes) -> None:
    assert notice(tender).deadline is not None
    raw = tender.replace(b'FORM="F02"', b'FORM="F04"').replace(
        b"<CONTRACTING_BODY>", b'<NOTICE TYPE="PER_REDUCING_TIME_LIMITS"/><CONTRACTING_BODY>', 1
    )
    found = notice(raw)
    assert (found.kind, found.deadline) == ("planned", None)


def test_odd_values_become_warnings(tender: bytes) -> None:
    raw = (
        tender.replace(b">340000<", b">-5<")
        .replace(b'CODE="EL522"', b'CODE="nowhere"')
        .replace(b"<PT_OPEN/>", b"<PT_SECRET/>")
        .replace(b"2019-04-12<", b"2019-02-31<")
        .replace(b"<LEFTI>", b"<SURPRISE/><LEFTI>")
    )
    found = notice(raw)
    assert found.value is None
    said = "\n".join(found.warnings)
    for word in ("'-5'", "'nowhere'", "PT_SECRET", "2019-02-31", "SURPRISE"):
        assert word in said


def test_a_file_without_a_form_is_rejected() -> None:
    (found,) = ted_export.read(b"<TED_EXPORT DOC_ID='1-2019'/>", path="x")
    assert isinstance(found, Rejected)
    assert found.reason == "a TED_EXPORT file without a form"


def test_a_corrigendum_of_lots_moves_these_lots(fixtures: Path) -> None:
    raw = (fixtures / "ted_export/f14_corrigendum.xml").read_bytes()
    first = b"<SECTION>IV.2.2)</SECTION>"
    found = notice(raw.replace(first, first + b"<LOT_NO>1, 3</LOT_NO>"))
    assert [(lot.id, lot.deadline) for lot in found.lots] == [
        ("1", found.deadline), ("3", found.deadline),
    ]  # fmt: skip
    assert found.deadline is not None
    assert found.deadline.isoformat() == "2019-04-30T12:00:00+03:00"
