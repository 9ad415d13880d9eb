"""The TED search: what becomes of each field."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import orjson
import pytest

from data.records import Place, Rejected
from spiders.formats.services import ted_search
from tests.spiders.formats.services.samples import TED, euro, only


def test_ted_search() -> None:
    found = only(ted_search.read, {"notices": [TED], "totalNoticeCount": 1})
    assert (found.key, found.language) == ("ted:123456-2026:2", "de")
    assert (found.title, found.description) == ("Abfüllanlage", "Lieferung & Montage")
    assert [(t.language, t.title) for t in found.translations] == [("en", "Filling line")]
    assert found.published_at == datetime(2026, 6, 3, 22, tzinfo=UTC)
    assert found.cpv == ("42921300", "42923000")
    assert found.places == (Place(country="DE", nuts="DEA23"),)
    assert found.buyer is not None and found.buyer.place == Place(country="DE", town="Köln")
    assert found.value == euro("1500000.50")
    assert found.deadline == datetime(2026, 7, 20, 8, tzinfo=UTC)
    assert [lot.deadline for lot in found.lots] == [
        datetime(2026, 7, 20, 8, tzinfo=UTC), datetime(2026, 7, 21, 9, tzinfo=UTC),
    ]  # fmt: skip
    assert [(lot.title, lot.value) for lot in found.lots] == [
        ("Linie", euro("1000000")), ("Wartung", euro("500000.50")),
    ]  # fmt: skip


def test_ted_search_takes_the_end_of_a_list_title_and_of_a_day() -> None:
    item = {key: value for key, value in TED.items() if "proc" not in key and "time" not in key}
    found = only(ted_search.read, {"notices": [item]})
    assert found.title == "Abfüllanlage"
    assert found.deadline == datetime(2026, 7, 20, 21, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("pin-only", "planned"),
        ("can-standard", "award"),
        ("corr", "change"),
        ("pin-cfc-social", "tender"),
    ],
)
def test_ted_search_kinds(form: str, kind: str) -> None:
    found = only(ted_search.read, {"notices": [{**TED, "notice-type": form}]})
    assert found.kind.value == kind


def test_ted_search_reads_the_notice_inside_an_older_answer() -> None:
    xml = base64.b64encode(b"<catalog/>").decode()
    (found,) = ted_search.read(
        orjson.dumps({"results": [{"ND": "1-2020", "content": xml}]}), path="p"
    )
    assert isinstance(found, Rejected) and "catalog" in found.reason
