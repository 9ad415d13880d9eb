"""A record is its compiled release, or its releases where that says hardly anything."""

from __future__ import annotations

from typing import Any

import pytest

from spiders.formats.ocds.record import state_of
from tests.spiders.formats.ocds.releases import OCID, release


def record(compiled: Any, *releases: dict[str, Any]) -> dict[str, Any]:
    return {"ocid": OCID, "compiledRelease": compiled, "releases": list(releases)}


@pytest.mark.parametrize(
    "compiled", [None, {}, [], {"id": "c", "tender": {"title": "Title only"}}, {"ocid": None}]
)
def test_a_hardly_filled_compiled_release_hides_nothing(compiled: Any) -> None:
    state = state_of(record(compiled, release()))
    assert state is not None
    assert state["tender"]["title"] == "Packaging line" and state["buyer"] and state["ocid"] == OCID


def test_a_full_compiled_release_counts_alone() -> None:
    compiled = release(tag=["compiled"], buyer={"id": "B", "name": "New"})
    assert state_of(record(compiled, release(complaints=[1]))) == compiled


def test_releases_are_merged_in_the_order_of_their_dates() -> None:
    later = {"ocid": OCID, "id": "2", "date": "2026-10-01", "tag": ["tenderUpdate"],
             "tender": {"tenderPeriod": {"endDate": "2027-01-01"}, "title": None,
                        "lots": [{"id": "1", "status": "cancelled"}]}}  # fmt: skip
    state = state_of(record(None, later, release()))
    assert state is not None
    assert state["tender"]["tenderPeriod"]["endDate"] == "2027-01-01"
    assert state["tender"]["title"] == "Packaging line"
    assert state["tender"]["lots"][0]["status"] == "cancelled"
    assert state["tender"]["lots"][0]["title"] == "Line"


def test_links_alone_are_no_state() -> None:
    assert state_of(record(None, {"url": "https://x.example.org"})) is None
