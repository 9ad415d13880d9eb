"""References of eForms notices to others, wherever they stand and however they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.notices.notice_ids import plain_id
from data.records import Notice
from spiders.formats.eforms import notice as eforms

UUID = "7b1d10ea-c09c-4853-b824-1c0f1aa3d125"
WRITTEN = {
    UUID: UUID,
    f"{UUID}-01": UUID,
    UUID.upper(): UUID,
    "701001-2024": "701001-2024",
    "00701001-2024": "701001-2024",
    "2024/S 099-701001": "701001-2024",
}
REFERENCE = "<cac:NoticeDocumentReference><cbc:ID>{}</cbc:ID></cac:NoticeDocumentReference>"
CHANGED = "<efbc:ChangedNoticeIdentifier>{}</efbc:ChangedNoticeIdentifier>"


def read(raw: str) -> Notice:
    (found,) = eforms.read(raw.encode(), path="notice.xml")
    assert isinstance(found, Notice), found
    return found


def fixture(fixtures: Path, name: str) -> str:
    return (fixtures / f"eforms/{name}.xml").read_text("utf-8")


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize(
    ("name", "before", "text"),
    [
        ("contract_notice", "<cac:TenderSubmissionDeadlinePeriod>", REFERENCE),  # BT-125
        ("contract_notice", '<cbc:ProcedureCode listName="procurement-procedure-type">', REFERENCE),
        ("award_notice", "<cbc:AwardDate>", REFERENCE),  # OPT-100
        ("award_notice", "<efac:NoticeResult>",
         f"<efac:ContractModification>{CHANGED}</efac:ContractModification>"),  # BT-1501
    ],
    ids=["BT-125", "OPP-090", "OPT-100", "BT-1501"],
)  # fmt: skip
def test_an_earlier_notice_is_followed(
    fixtures: Path, name: str, before: str, text: str, written: str
) -> None:
    raw = fixture(fixtures, name)
    assert before in raw
    found = read(raw.replace(before, text.format(written) + before, 1))
    assert WRITTEN[written] in found.follows


@pytest.mark.parametrize("written", WRITTEN)
def test_a_changed_notice_is_corrected(fixtures: Path, written: str) -> None:
    raw = fixture(fixtures, "change_notice")
    found = read(raw.replace("11111111-2222-4333-8444-555555555555-01", written))
    assert found.corrects == (WRITTEN[written],)  # BT-758
    assert plain_id(written) == plain_id(WRITTEN[written])


def test_a_notice_is_no_earlier_notice_of_itself(fixtures: Path) -> None:
    raw = fixture(fixtures, "contract_notice")
    own = REFERENCE.format("11111111-2222-4333-8444-555555555555-01")
    before = "<cac:TenderSubmissionDeadlinePeriod>"
    assert read(raw.replace(before, own + before, 1)).follows == ()
