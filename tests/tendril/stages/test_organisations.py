"""Organisations in the warehouse: the same in any order, with ids that stay."""

from __future__ import annotations

import random
from typing import Any

import pytest

from data.warehouse import Warehouse
from tendril.stages.organisations import resolve as organisations
from tendril.stages.organisations.resolve import organisation_ids, resolve_organisations
from tests.tendril.stages.merging.made import NOW, add

PLACE = {"country": "DE", "town": "Ulm", "nuts": None, "postal_code": "89073", "street": None}


def party(name: str, role: str = "buyer", **more: Any) -> dict[str, Any]:
    place = PLACE | {key: more.pop(key) for key in ("country", "town") if key in more}
    return {"role": role, "name": name, "national_id": None, "place": place, "url": None} | more


NOTICES = [
    ("1", [party("Stadtwerke Ulm GmbH"), party("Kolb Pumpen AG", "winner", town="Kiel")]),
    ("2", [party("STADTWERKE ULM G.m.b.H.")]),
    ("3", [party("Stadtwerke Ulm GmbH, Abteilung Einkauf", national_id="DE813947261")]),
    ("4", [party("SWU", national_id="DE 813947261")]),
    ("5", [party("Stadtwerke Kiel AG", town="Kiel"), party("Kolb Pumpen AG", "winner")]),
    ("6", [party("Landkreis Ulm, Amt für Bau"), party("Kolb Pumpen", "winner", town="Kiel")]),
    ("7", [party("Landkreis Ulm")]),
    ("8", [party("n/a"), party("Schule 21"), party("Schule 22")]),
]


def groups(warehouse: Warehouse) -> set[frozenset[str]]:
    rows = warehouse.connection.execute(
        "SELECT list(name || coalesce(town, '')) FROM organisation_name GROUP BY organisation_id"
    ).fetchall()
    return {frozenset(names) for (names,) in rows}


def ids(warehouse: Warehouse) -> dict[str, str]:
    return dict(
        warehouse.connection.execute(
            'SELECT "name", organisation_id FROM organisation_name'
        ).fetchall()
    )


def load(warehouse: Warehouse, notices: list[tuple[str, list[dict[str, Any]]]]) -> None:
    for source_id, parties in notices:
        add(warehouse, source_id, parties=parties)


def test_names_join_and_neighbours_do_not(warehouse: Warehouse) -> None:
    load(warehouse, NOTICES)
    assert resolve_organisations(warehouse).notices == 8
    found = groups(warehouse)
    (works,) = [group for group in found if "SWUUlm" in group]
    assert works >= {"Stadtwerke Ulm GmbHUlm", "STADTWERKE ULM G.m.b.H.Ulm"}
    assert frozenset({"Stadtwerke Kiel AGKiel"}) in found
    assert {frozenset({"Schule 21Ulm"}), frozenset({"Schule 22Ulm"})} <= found
    assert not any("n/aUlm" in group for group in found)
    assert resolve_organisations(warehouse).notices == 0


@pytest.mark.parametrize("seed", range(3))
def test_any_order_and_any_parts_give_the_same(warehouse: Warehouse, seed: int) -> None:
    load(warehouse, NOTICES)
    resolve_organisations(warehouse)
    at_once = groups(warehouse)
    for table in ("notice", "organisation", "organisation_name", "organisation_mention",
                  "organisation_mark", "organisation_tie", "organisation_read"):  # fmt: skip
        warehouse.connection.execute(f"DELETE FROM {table}")  # noqa: S608
    mixed = list(NOTICES)
    random.Random(seed).shuffle(mixed)
    for cut in (slice(0, 1), slice(1, 5), slice(5, None)):
        load(warehouse, mixed[cut])
        resolve_organisations(warehouse)
    assert groups(warehouse) == at_once


def test_batches_give_what_one_gives(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(organisations, "NOTICES_AT_ONCE", 2)
    load(warehouse, NOTICES)
    assert resolve_organisations(warehouse).notices == 8
    assert any({"SWUUlm", "Stadtwerke Ulm GmbHUlm"} <= group for group in groups(warehouse))


def test_an_organisation_keeps_its_id_when_names_come(warehouse: Warehouse) -> None:
    load(warehouse, NOTICES[:1])
    resolve_organisations(warehouse)
    before = ids(warehouse)
    load(warehouse, NOTICES[1:])
    resolve_organisations(warehouse)
    after = ids(warehouse)
    assert after["Stadtwerke Ulm GmbH"] == before["Stadtwerke Ulm GmbH"] == after["SWU"]


def test_a_changed_notice_takes_its_old_name_along(warehouse: Warehouse) -> None:
    load(warehouse, NOTICES)
    resolve_organisations(warehouse)
    warehouse.connection.execute("DELETE FROM notice WHERE source_id = '4'")
    add(warehouse, "4", parties=[party("Wasserwerk Ost")], content_hash="changed")
    resolve_organisations(warehouse)
    assert "SWU" not in ids(warehouse)
    assert "Wasserwerk Ost" in ids(warehouse)
    names = warehouse.connection.execute('SELECT "name" FROM organisation').fetchall()
    assert ("SWU",) not in names


def test_what_is_read_grows_with_what_is_new(warehouse: Warehouse) -> None:
    load(warehouse, NOTICES)
    resolve_organisations(warehouse)
    asked: list[int] = []

    def counting(pairs: Any) -> list[float]:
        asked.append(len(pairs))
        return [0.0] * len(pairs)

    counting.joined_from = 0.7  # type: ignore[attr-defined]
    add(warehouse, "9", parties=[party("Stadtwerke Ulm GmbH")])
    resolve_organisations(warehouse, counting)  # type: ignore[arg-type]
    assert asked == []  # a known name in a new notice is compared with nothing


def test_what_words_name_is_an_investor(warehouse: Warehouse) -> None:
    key = add(warehouse, "10", kind="news", buyer=None)
    warehouse.append(
        "tag",
        [
            {"notice_key": key, "field": field, "value": value, "method": "inferred",
             "confidence": 0.9, "tagged_at": NOW}
            for field, value in (("company", "Valmeca"), ("region.town", "Bréval"))
        ],
    )  # fmt: skip
    resolve_organisations(warehouse)
    rows = warehouse.connection.execute(
        'SELECT "role", stated FROM organisation_mention'
    ).fetchall()
    assert rows == [("investor", "Valmeca")]


def test_of_a_group_that_falls_apart_the_larger_part_keeps_the_id() -> None:
    earlier = {"a": "org-x", "b": "org-x", "c": "org-x", "d": None}
    given = organisation_ids([("a", "b"), ("c",), ("d",)], earlier)
    assert given == {"a": "org-x", "b": "org-x", "c": "org-c", "d": "org-d"}
    taken = organisation_ids([("a", "b", "d"), ("x", "y")], {"a": "org-x", "b": "org-x"})
    assert taken["x"] == taken["y"] == "org-xb"
