"""Later notices say whether a tender is open, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest

from data.warehouse import Warehouse
from tendril.stages.merging.merge import merge_new, refresh_projects
from tests.tendril.stages.merging.made import DAY, LATER, NOW, UUID, add


def open_tenders(warehouse: Warehouse) -> list[tuple[str, datetime]]:
    return warehouse.connection.execute(
        "SELECT source_id, deadline FROM open_tenders ORDER BY source_id"
    ).fetchall()


NAMED = ("1", "01", UUID, f"{UUID}-01")
LATER_NOTICES: list[tuple[dict[str, Any], list[tuple[str, datetime]]]] = [
    ({"kind": "change", "cancelled": True, "deadline": LATER}, []),
    ({"kind": "award", "deadline": None}, []),
    ({"kind": "change", "closed": True, "deadline": LATER}, []),
    ({"kind": "change", "deadline": LATER + 9 * DAY}, [("1", LATER + 9 * DAY)]),
    ({"kind": "change", "deadline": NOW - 400 * DAY}, []),
    ({"kind": "change", "deadline": None}, [("1", LATER)]),
]


@dataclass(frozen=True, slots=True)
class Merged:
    """Open tenders and the status of every project, by source."""

    open: list[tuple[str, str, datetime]]
    projects: list[tuple[list[str], str]]


def source_of(named: str, later: dict[str, Any]) -> str:
    kinds = [given for given, _ in LATER_NOTICES]
    return f"portal{NAMED.index(named)}{kinds.index(later)}"


@pytest.fixture(scope="module")
def merged(merge: Any, tmp_path_factory: pytest.TempPathFactory) -> Merged:
    """Every call with its later notice, each pair at a source of its own, merged at once."""
    with Warehouse.open(tmp_path_factory.mktemp("pairs") / "w.duckdb") as warehouse:
        for named, (later, _) in product(NAMED, LATER_NOTICES):
            source = source_of(named, later)
            own = str(uuid5(NAMESPACE_URL, source))
            made = {"source": source, "buyer": f"Verband {own[:8]}", "url": None}
            add(warehouse, "1", title=f"Bau {own[:8]}", deadline=LATER, aliases=[own], **made)
            add(warehouse, "2", title="Bekanntmachung", corrects=[named.replace(UUID, own)],
                published_at=NOW - DAY, **made, **later)  # fmt: skip
        merge(warehouse, now=NOW)
        execute = warehouse.connection.execute
        return Merged(
            execute("SELECT source, source_id, deadline FROM open_tenders").fetchall(),
            execute(
                "SELECT list(DISTINCT n.source), any_value(p.status) FROM project AS p"
                " JOIN project_notice USING (project_id) JOIN notice AS n USING (notice_key)"
                " WHERE project_notice.status = 'confirmed' GROUP BY project_id"
            ).fetchall(),
        )


@pytest.mark.parametrize("merge", [merge_new, refresh_projects], scope="module")
@pytest.mark.parametrize(("later", "expected"), LATER_NOTICES)
@pytest.mark.parametrize("named", NAMED)
def test_later_notices_say_whether_a_tender_is_open(
    merged: Merged, later: dict[str, Any], expected: list[tuple[str, datetime]], named: str
) -> None:
    source = source_of(named, later)
    assert [(number, day) for found, number, day in merged.open if found == source] == expected
    ((sources, status),) = [each for each in merged.projects if source in each[0]]
    assert sources == [source]
    assert (status == "open") == bool(expected) or later["deadline"] == NOW - 400 * DAY


def test_a_tender_that_ends_before_its_extension_arrives_is_open_again(
    warehouse: Warehouse,
) -> None:
    add(warehouse, "1", deadline=NOW - 400 * DAY, procedure_id=UUID)
    merge_new(warehouse, now=NOW)
    assert open_tenders(warehouse) == []
    add(warehouse, "2", kind="change", deadline=LATER, procedure_id=UUID,
        loaded_at=NOW, published_at=NOW)  # fmt: skip
    merge_new(warehouse, now=NOW + DAY)
    assert open_tenders(warehouse) == [("1", LATER)]


def test_a_call_that_is_known_only_by_its_correction_is_open(warehouse: Warehouse) -> None:
    add(warehouse, "2", kind="change", corrects=["1"], deadline=LATER)
    merge_new(warehouse, now=NOW)
    assert open_tenders(warehouse) == [("2", LATER)]


def test_one_call_at_two_portals_stands_once(warehouse: Warehouse) -> None:
    add(warehouse, "1", deadline=LATER)
    add(warehouse, "2", source="portal", deadline=LATER, published_at=NOW)
    refresh_projects(warehouse, now=NOW)
    assert open_tenders(warehouse) == [("2", LATER)]
