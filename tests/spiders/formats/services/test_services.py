"""Every reader of a service takes whatever comes: bad items, odd values, noise."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.records import Notice, Rejected
from spiders.formats.services import (
    boamp,
    bund_rss,
    ebrd,
    eib,
    gdelt,
    sam,
    simap,
    ted_search,
    worldbank,
    worldbank_projects,
)
from spiders.formats.web import sitemap
from tests.spiders.formats.services.samples import (
    BOAMP,
    BOAMP_XML,
    BUND,
    EBRD,
    EIB,
    GDELT,
    PROJECT,
    SAM,
    SIMAP,
    SITEMAP,
    TED,
    WORLDBANK,
    Read,
)

ITEMS: list[tuple[Read, str, dict[str, Any]]] = [
    (ted_search.read, "notices", TED), (boamp.read, "results", BOAMP), (simap.read, "x", SIMAP),
    (worldbank.read, "procnotices", WORLDBANK), (worldbank_projects.read, "projects", PROJECT),
    (sam.read, "opportunitiesData", SAM), (eib.read, "data", EIB), (gdelt.read, "articles", GDELT),
]  # fmt: skip


@pytest.mark.parametrize(("read", "key", "item"), ITEMS)
def test_a_bad_item_leaves_the_others(read: Read, key: str, item: dict[str, Any]) -> None:
    raw = (
        orjson.dumps({key: [item, {}, 3, item]})
        if key != "x"
        else orjson.dumps([item, {}, 3, item])
    )
    found = list(read(raw, path="p"))
    assert [type(entry) for entry in found] == [Notice, Rejected, Rejected, Notice]


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


@pytest.mark.parametrize(("read", "key", "item"), ITEMS)
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_value_in_any_field_is_read_or_set_aside(
    read: Read, key: str, item: dict[str, Any], data: st.DataObject
) -> None:
    field = data.draw(st.sampled_from(sorted(item)))
    raw = orjson.dumps([{**item, field: data.draw(json_values)}])
    assert all(isinstance(found, (Notice, Rejected)) for found in read(raw, path="p"))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=80), st.integers(0, 300))
def test_no_bytes_make_any_reader_raise(noise: bytes, at: int) -> None:
    for read, _, item in ITEMS:
        whole = orjson.dumps([item])
        for raw in (noise, whole[:at] + noise + whole[at:]):
            list(read(raw, path="p"))
    for other, text in (
        (ebrd.read, EBRD),
        (bund_rss.read, BUND),
        (sitemap.read, SITEMAP),
        (boamp.read, BOAMP_XML),
    ):
        whole = text.encode()
        list(other(whole[:at] + noise + whole[at:], path="p"))
