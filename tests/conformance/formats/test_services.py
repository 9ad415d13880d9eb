"""Recorded answers of services: every item becomes a notice with what the service states."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from data.records import Notice, NoticeKind, Rejected
from spiders.archives.folders import members
from spiders.archives.unpack import Member
from spiders.formats.national import pvl
from spiders.formats.services import ted_search
from spiders.formats.sniff import read_any
from tests.conformance.parts import beside

pytestmark = pytest.mark.conformance


def read(path: Path) -> list[Notice | Rejected]:
    return [
        found
        for item in members(path)
        for found in (read_any(item.raw, path=item.path) if isinstance(item, Member) else [item])
    ]


def test_ted_search_answers(real: Path) -> None:
    found = read(real / "ted_api" / "bandiradar_v3_search_12_it_notices.json")
    notices = [item for item in found if isinstance(item, Notice)]
    assert len(notices) == len(found) == 12
    assert all(n.cpv and n.buyer and n.published_at and n.language for n in notices)
    assert sum(n.value is not None for n in notices) == 11
    assert sum(n.deadline is not None for n in notices) == 5


def test_transcribed_ted_answers(real: Path) -> None:
    samples = orjson.loads((real / "ted_api" / "transcribed_v3_samples.json").read_bytes())
    count = 0
    for sample in samples["samples"]:
        for item in ted_search.read(orjson.dumps(sample["response"]), path="sample"):
            # Some titles were cut out of the samples.
            assert isinstance(item, Notice) or "no title" in item.reason
            count += isinstance(item, Notice)
    assert count >= 4


@pytest.mark.parametrize(
    ("folder", "count"),
    [
        ("boamp_xml", 19),
        ("simap_ch", 2),
        ("sam_gov", 10),
        ("contracts_finder", 1),
        ("find_a_tender", 1),
    ],
)
def test_other_tenders(real: Path, folder: str, count: int) -> None:
    found = read(real / "tenders_other" / folder)
    assert [item for item in found if isinstance(item, Rejected)] == []
    assert len(found) == count


def test_boamp_awards_name_winners(real: Path) -> None:
    found = read(real / "tenders_other" / "boamp_xml")
    awards = [n for n in found if isinstance(n, Notice) and n.kind is NoticeKind.AWARD]
    assert len(awards) >= 10
    named = sum(any(party.role == "winner" for party in award.parties) for award in awards)
    assert named >= 0.8 * len(awards)


def test_flat_notices(real: Path) -> None:
    found = read(beside(real, "ranking_ted/notices.jsonl.gz"))
    assert [item for item in found if isinstance(item, Rejected)] == []
    assert len(found) == 3532


def test_pvl_answers(real: Path) -> None:
    path = real / "tenders_other" / "italy" / "recorded" / "anac_pvl.json"
    records = orjson.loads(path.read_bytes())["records"]
    found = [n for n in pvl.read(orjson.dumps(records), path="recorded") if isinstance(n, Notice)]
    assert len(found) == len(records) == 11
    assert all((n.buyer and n.published_at and n.places) or not n.lots for n in found)
    assert sum(n.deadline is not None for n in found) == 10  # one changes a contract
    assert sum(lot.value is not None for n in found for lot in n.lots) == 13
    assert not [warning for n in found for warning in n.warnings]
