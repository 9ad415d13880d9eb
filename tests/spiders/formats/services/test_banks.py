"""World Bank, EIB and EBRD: what becomes of each field."""

from __future__ import annotations

from datetime import UTC, date, datetime

from data.records import Notice, NoticeKind, Place, Rejected
from spiders.formats.services import ebrd, eib, worldbank, worldbank_projects
from tests.spiders.formats.services.samples import EBRD, EIB, PROJECT, WORLDBANK, euro, only


def test_worldbank() -> None:
    found = only(worldbank.read, {"total": "1", "procnotices": [WORLDBANK]})
    assert (found.key, found.language) == ("worldbank:OP1:2", "en")
    assert found.published_at == datetime(2026, 9, 11, tzinfo=UTC)
    assert found.deadline == datetime(2026, 10, 11, 23, 59, tzinfo=UTC)
    assert found.value == euro("2000000", "USD") and found.contract_nature == "supplies"
    assert found.cpv == ()
    award = only(worldbank.read, [{**WORLDBANK, "notice_type": "Contract Award"}])
    assert award.kind is NoticeKind.AWARD and award.deadline is None


def test_worldbank_projects() -> None:
    found = only(worldbank_projects.read, {"total": "1", "projects": {"P1": PROJECT}})
    assert found.kind is NoticeKind.PROJECT and found.value == euro("104000000", "USD")
    assert found.description == "A line" and found.places == (Place(country="TZ"),)
    assert found.period is not None and found.period.end == date(2031, 6, 30)


def test_eib() -> None:
    found = only(eib.read, {"totalItems": 1, "data": [EIB]})
    assert found.value == euro("90000000") and found.form == "Signed"
    assert found.published_at == datetime(2026, 10, 15, tzinfo=UTC)
    assert found.places == (Place(country="PL"),) and found.description == "Sector: Industry"


def test_ebrd_puts_torn_rows_together() -> None:
    first, second, third = ebrd.read(EBRD.encode(), path="p")
    assert isinstance(first, Notice) and isinstance(second, Notice)
    assert first.title == "Pumps, valves and more" and first.places == (Place(country="RS"),)
    assert first.published_at == datetime(2026, 10, 5, tzinfo=UTC)
    assert [place.country for place in second.places] == ["PL", "EE"] and second.cancelled
    assert isinstance(third, Rejected) and third.path == "p:line 4"


def test_ebrd_without_its_columns() -> None:
    (found,) = ebrd.read(b"a,b\r\n1,2\r\n", path="p")
    assert isinstance(found, Rejected) and "its columns: a, b" in found.reason


def test_the_bank_lends_and_its_client_buys() -> None:
    project = {**PROJECT, "impagency": "Office of Water", "borrower": "Kingdom of Water"}
    found = only(worldbank_projects.read, {"total": "1", "projects": {"P1": project}})
    assert [(party.role, party.name) for party in found.parties] == [
        ("buyer", "Office of Water"),
        ("buyer", "Kingdom of Water"),
        ("lender", "World Bank"),
    ]
    alone = only(worldbank_projects.read, {"projects": {"P1": {**project, "impagency": None}}})
    assert alone.buyer and alone.buyer.name == "Kingdom of Water"
    assert [party.role for party in only(eib.read, {"data": [EIB]}).parties] == ["lender"]
    first, *_ = ebrd.read(EBRD.encode(), path="p")
    assert isinstance(first, Notice) and first.parties[-1].role == "lender"
