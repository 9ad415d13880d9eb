import gzip
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import orjson
import pytest

from data.erasure.contacts import erase_contacts, tidy_contacts
from data.erasure.persons import fingerprint
from data.errors import TendrilError
from data.notices.load import load_landing
from data.records import Contact, Notice, NoticeKind
from data.warehouse import Warehouse
from spiders.landing import LandingWriter


def notice(number: int, *contacts: Contact) -> Notice:
    return Notice(
        source="s", source_id=str(number), kind=NoticeKind.TENDER, title="t", contacts=contacts
    )


ANNA = Contact(
    party="Stadt", name="Anna Muster", email="anna@stadt.example", phone="+49 30 / 12345"
)
BEN = Contact(party="Werk", email="ben@werk.example")


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    with LandingWriter(tmp_path / "landing", run="r1", source="s") as writer:
        writer.add(notice(1, ANNA))
        writer.add(notice(2, BEN))
    return tmp_path / "landing"


@pytest.fixture
def warehouse(tmp_path: Path, landing: Path, now: datetime) -> Iterator[Warehouse]:
    with Warehouse.open(tmp_path / "w.duckdb") as opened:
        load_landing(opened, landing, now=now)
        yield opened


def emails(warehouse: Warehouse) -> list[str]:
    return [row["email"] for row in warehouse.rows("contacts")]


def landed(landing: Path) -> bytes:
    return b"".join(gzip.open(path).read() for path in landing.glob("*/*/notices-*.jsonl.gz"))


@pytest.mark.parametrize(
    "word", ["ANNA@stadt.example", "stadt.example", "anna  muster", "+49 (30) 12345"]
)
def test_one_command_erases_a_person_everywhere(
    warehouse: Warehouse, landing: Path, now: datetime, word: str
) -> None:
    erased = erase_contacts(warehouse, landing, word=word, now=now)
    assert (erased.contacts, erased.landed) == (1, 1)
    assert emails(warehouse) == ["ben@werk.example"]
    assert b"nna" not in landed(landing)
    assert b"ben@werk.example" in landed(landing)


def test_what_was_erased_does_not_come_back(
    warehouse: Warehouse, landing: Path, now: datetime
) -> None:
    erase_contacts(warehouse, landing, word="stadt.example", now=now)
    with LandingWriter(landing, run="r2", source="s") as writer:
        writer.add(notice(3, ANNA))
    load_landing(warehouse, landing, now=now)
    tidy_contacts(warehouse, now=now)
    assert emails(warehouse) == ["ben@werk.example"]


def test_all_contacts_go_at_once(warehouse: Warehouse, landing: Path, now: datetime) -> None:
    erase_contacts(warehouse, landing, word=None, now=now)
    assert emails(warehouse) == []
    assert [orjson.loads(line)["contacts"] for line in landed(landing).splitlines()] == [[], []]


def test_contacts_expire(warehouse: Warehouse, now: datetime) -> None:
    assert tidy_contacts(warehouse, now=now + timedelta(days=360)).contacts == 0
    assert tidy_contacts(warehouse, now=now + timedelta(days=370)).contacts == 2
    assert emails(warehouse) == []


def test_a_part_of_a_name_erases_nobody(warehouse: Warehouse, landing: Path, now: datetime) -> None:
    assert erase_contacts(warehouse, landing, word="nna", now=now).contacts == 0
    with pytest.raises(TendrilError, match="empty"):
        erase_contacts(warehouse, landing, word="  ", now=now)


def test_a_number_is_the_same_however_it_is_written() -> None:
    assert fingerprint("+49 (30) 123-45") == fingerprint("+493012345")
    assert fingerprint("Anna  MUSTER") == "anna muster"
