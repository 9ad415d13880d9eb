"""OCDS of any publisher: packages, records, damage, and every part of a release."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.records import Award, Contact, Money, Notice, NoticeKind, Place, Rejected
from spiders.formats.ocds import package as ocds
from tests.spiders.formats.ocds.releases import OCID, only, package, release


def test_a_tender() -> None:
    found = only(package(release()))
    assert (found.source_id, found.procedure_id) == (f"{OCID}/r-1", OCID)
    assert found.kind is NoticeKind.TENDER
    assert found.title == "Packaging line" and found.description == "Supply of a line."
    assert [(t.language, t.title) for t in found.translations] == [
        ("fr", "Ligne de conditionnement")
    ]
    assert found.cpv == ("42921300", "42923000")
    assert found.lots[0].cpv == ("42923000",)
    assert found.value == Money(amount=Decimal("120000.50"), currency="GBP")
    assert found.deadline == datetime(2026, 10, 16, 11, tzinfo=UTC)
    assert found.places == (Place(country="GB", nuts="UKE42"),)
    assert found.buyer is not None and found.buyer.national_id == "GB-COH-123"
    assert {party.role for party in found.parties} == {"buyer", "winner", "tenderer", "review_body"}
    assert found.contacts == (
        Contact(party="Town Council", name="Office", email="office@example.org"),
    )
    assert found.period is not None and found.period.months == 24.0
    assert found.contract_nature == "supplies"
    assert found.url == "https://x.example.org/d"
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        (["planning"], NoticeKind.PLANNED), (["tender"], NoticeKind.TENDER),
        (["tenderUpdate"], NoticeKind.CHANGE), (["tenderAmendment"], NoticeKind.CHANGE),
        (["tenderCancellation"], NoticeKind.CHANGE), (["award"], NoticeKind.AWARD),
        (["contract"], NoticeKind.AWARD), (["contractAmendment"], NoticeKind.AWARD),
        (["planning", "tender"], NoticeKind.TENDER), (["award", "contract"], NoticeKind.AWARD),
        ([], NoticeKind.TENDER), ("tender", NoticeKind.TENDER),
    ],
)  # fmt: skip
def test_tags_tell_the_kind(tags: list[str], kind: NoticeKind) -> None:
    assert only(package(release(tag=tags))).kind is kind


def test_awards_and_their_total() -> None:
    awards = [
        {"id": "1", "status": "active", "date": "2026-06-26T00:00:00+01:00", "relatedLots": ["1"],
         "value": {"amount": 100, "currency": "GBP"}, "suppliers": [{"id": "S", "name": "S Ltd"}]},
        {"id": "2", "status": "active", "value": {"amount": 50, "currency": "GBP"}},
        {"id": "3", "status": "unsuccessful"},
    ]  # fmt: skip
    found = only(package(release(tag=["award"], awards=awards)))
    assert found.value == Money(amount=Decimal(150), currency="GBP")
    assert found.awards[0] == Award(
        lot="1", winners=("S Ltd",), value=Money(amount=Decimal(100), currency="GBP"),
        decided_on=date(2026, 6, 26),
    )  # fmt: skip
    assert [award.status for award in found.awards] == ["awarded", "awarded", "not_awarded"]


def test_a_change_names_what_it_amends() -> None:
    changed = release(id="r-2", tag=["tenderUpdate"])
    changed["tender"]["amendments"] = [
        {"id": "a", "description": "Longer deadline", "amendsReleaseID": "r-1"}
    ]
    found = only(package(changed))
    assert found.corrects == (f"{OCID}/r-1",)
    assert found.changes[0].note == "Longer deadline"
    cancelled = only(package(release(tag=["tenderCancellation"])))
    assert cancelled.cancelled


def test_records_give_their_compiled_state() -> None:
    compiled = release(tag=["compiled"])
    raw = orjson.dumps({"records": [
        {"ocid": OCID, "compiledRelease": compiled, "releases": [{"url": "https://x.example.org"}]},
        {"ocid": "o2", "releases": [release(date="2026-01-01"),
                                    release(date="2026-02-01", id="r-9")]},
        {"ocid": "o3", "releases": [{"url": "https://x.example.org/3"}]},
    ]})  # fmt: skip
    first, second, third = ocds.read(raw, path="p")
    assert isinstance(first, Notice) and first.source_id == OCID
    assert isinstance(second, Notice) and second.published_at == datetime(2026, 2, 1, tzinfo=UTC)
    assert isinstance(third, Rejected) and "only links" in third.reason


def test_lone_releases_and_json_lines() -> None:
    assert only(orjson.dumps(release())).source_id.endswith("r-1")
    raw = orjson.dumps(release()) + b"\n" + orjson.dumps(release(id="r-2")) + b"\n{broken\n"
    items = list(ocds.read(raw, path="p"))
    assert [isinstance(item, Notice) for item in items] == [True, True, False]


def test_impossible_amounts_are_missing_not_zero() -> None:
    raw = package(release()).replace(b"120000.5", b"1e9999")
    found = only(raw)
    assert found.value is None


def test_a_broken_release_leaves_the_others() -> None:
    raw = package(release(), release(id="r-2"), release(id="r-3"))
    raw = raw.replace(b'"id":"r-2"', b'"id":"r-2",,', 1)
    items = list(ocds.read(raw, path="p"))
    assert [n.source_id for n in items if isinstance(n, Notice)] == [f"{OCID}/r-1", f"{OCID}/r-3"]
    reasons = [item for item in items if isinstance(item, Rejected)]
    assert [item.path for item in reasons] == ["p", "p:releases[2]"]
    cut = list(ocds.read(package(release(), release(id="r-2"))[:-100], path="p"))
    assert sum(isinstance(item, Notice) for item in cut) == 1


def test_iso_8859_1() -> None:
    changed = release()
    changed["tender"]["title"] = "Café machine"
    raw = package(changed).decode().encode("latin-1")
    assert only(raw).title == "Café machine"


def test_bad_releases_say_why() -> None:
    bad: list[dict[str, Any]] = [{"id": "x"}, {"ocid": "o"}, {"ocid": "o", "id": "1", "tender": {}}]
    reasons = [
        item.reason for item in ocds.read(package(*bad), path="p") if isinstance(item, Rejected)
    ]
    assert reasons == [
        "the release has no `ocid`",
        "the release of o has no `id`",
        "the release 1 has no title and no description",
    ]
    (found,) = ocds.read(b'{"a": 1}', path="p")
    assert isinstance(found, Rejected) and "neither an OCDS package" in found.reason


def test_the_procuring_entity_buys_when_no_buyer_is_named() -> None:
    changed = release(parties=[], buyer=None)
    changed["tender"]["procuringEntity"] = {"id": "P", "name": "Agency"}
    found = only(package(changed))
    assert found.buyer is not None and found.buyer.name == "Agency"


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_value_in_any_place_is_read_or_set_aside(data: st.DataObject) -> None:
    whole: Any = release(awards=[{"suppliers": [{"id": "S"}], "relatedLots": ["1"], "value": {}}])
    at = whole
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        key = data.draw(st.sampled_from(keys))
        inner = at[key]
        if isinstance(inner, (dict, list)) and inner and data.draw(st.booleans()):
            at = inner
            continue
        at[key] = data.draw(json_values)
        break
    for item in ocds.read(package(whole), path="p"):
        assert isinstance(item, (Notice, Rejected))
