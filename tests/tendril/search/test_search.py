"""Search: words of any script, parts of compounds, conditions with counts, and meaning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from data.warehouse import Warehouse
from tendril.home.folder import Home
from tendril.search.asked import Asked
from tendril.search.find import Found, count_new, search
from tendril.search.index import refresh_search
from tendril.search.meaning import Near
from tendril.stages.erase import erase_home
from tendril.stages.merging.merge import refresh_projects
from tests.tendril.stages.merging.made import DAY, NOW, add

TITLES = {
    "1": ("Abwasserpumpen für die Kläranlage Süd", "DE", "42122000", 900_000),
    "2": ("Pompes à eaux usées, station d'épuration", "FR", "42122000", 400_000),
    "3": ("Straßenbau B 27 in Ærø", "DE", "45233120", 5_000_000),
    "4": ("污水处理厂离心脱水机采购", "CN", "42996900", None),
    "5": ("Klaeranlage Nord: Rechen 2027", "DE", "42996500", 120_000),
}


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    with Warehouse.open(tmp_path / "w.duckdb") as warehouse:
        for name, (title, country, code, value) in TITLES.items():
            add(warehouse, f"{name}-2026", title=title, country=country, nuts=[], cpv=[code],
                value_amount=value, buyer=f"Buyer {name}", description=f"Text {name}.",
                published_at=NOW - int(name) * DAY,
                deadline=NOW + int(name) * 10 * DAY)  # fmt: skip
        refresh_projects(warehouse, now=NOW)
        refresh_search(warehouse)
        yield warehouse


def _find(warehouse: Warehouse, q: str = "", near: Near | None = None, **more: Any) -> Found:
    return search(warehouse.connection, Asked(q=q, **more), now=NOW, near=near)


def _titles(found: Found) -> list[str]:
    return [row["title"] for row in found.rows]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("kläranlage", "15"), ("Klaeranlage", "15"), ("klaranlage", "15"), ("KLÄRANLAGE süd", "1"),
        ("pumpen", "1"), ("eaux epuration", "2"), ("strassenbau", "3"), ("Straßenbau", "3"),
        ("B 27", "3"), ("脱水", "4"), ("2027", "5"), ("3-2026", "3"), ("Buyer 2", "2"),
        ("abwasserp", "1"),
    ],
)  # fmt: skip
def test_words_are_found(warehouse: Warehouse, words: str, number: str) -> None:
    found = _find(warehouse, words)
    assert sorted(_titles(found)) == sorted(TITLES[each][0] for each in number)
    assert not found.loose


def test_without_all_words_those_with_some_are_shown(warehouse: Warehouse) -> None:
    found = _find(warehouse, "Rechen Elefanten")
    assert found.loose
    assert _titles(found) == [TITLES["5"][0]]
    assert _find(warehouse, "Elefanten").total == 0


def test_conditions_narrow_down_and_choices_are_counted(warehouse: Warehouse) -> None:
    every = _find(warehouse)
    assert every.total == 5
    assert dict(every.facets["region"]) == {"DE": 3, "FR": 1, "CN": 1}
    german = _find(warehouse, region="DE")
    assert german.total == 3
    assert dict(german.facets["region"]) == {"DE": 3, "FR": 1, "CN": 1}  # what else one may choose
    assert dict(german.facets["sector"]) == {"42": 2, "45": 1}
    assert _find(warehouse, region="DE", sector="42").total == 2
    assert _titles(_find(warehouse, least=500_000)) == [TITLES["1"][0], TITLES["3"][0]]
    soon = NOW.date() + timedelta(days=25)
    assert _find(warehouse, until=soon).total == 2
    assert _find(warehouse, after=soon).total == 3


def test_orders_and_pages(warehouse: Warehouse) -> None:
    assert _titles(_find(warehouse, order="budget"))[0] == TITLES["3"][0]
    assert _titles(_find(warehouse, order="deadline"))[0] == TITLES["1"][0]
    second = search(warehouse.connection, Asked(page=2), now=NOW, size=3)
    assert (len(second.rows), second.total) == (2, 5)
    beyond = search(warehouse.connection, Asked(page=9), now=NOW, size=3)
    assert (len(beyond.rows), beyond.total) == (0, 5)


def test_what_means_the_same_comes_behind(warehouse: Warehouse) -> None:
    near = Near(codes=["42122000"], nearness=[0.7], sketch=[0.0] * 64)
    found = _find(warehouse, "Abwasserpumpen", near)
    assert [(row["title"], row["by_meaning"]) for row in found.rows] == [
        (TITLES["1"][0], False), (TITLES["2"][0], True),
    ]  # fmt: skip


def test_only_what_changed_is_read_again(warehouse: Warehouse) -> None:
    assert refresh_search(warehouse) == 0
    add(warehouse, "6-2026", title="Elefantenhaus", buyer="Zoo", published_at=NOW)
    refresh_projects(warehouse, now=NOW)
    assert refresh_search(warehouse) == 1
    assert _find(warehouse, "Elefanten").total == 1
    warehouse.connection.execute("DELETE FROM project WHERE title = 'Elefantenhaus'")
    assert refresh_search(warehouse) == 0
    assert _find(warehouse, "Elefanten").total == 0
    left = warehouse.connection.execute(
        "SELECT count(*) FROM search_term WHERE term LIKE 'elefant%'"
    ).fetchone()
    assert left == (0,)


def test_index_of_parts_is_the_index_of_the_whole(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept() -> list[Any]:
        return warehouse.connection.execute(
            "SELECT project_id, term, round(weight, 4) FROM search_posting"
            " JOIN search_document USING (doc) ORDER BY ALL"
        ).fetchall()

    whole = kept()
    for table in ("search_posting", "search_document", "search_term"):
        warehouse.connection.execute(f"DELETE FROM {table}")  # noqa: S608
    monkeypatch.setattr("tendril.search.index.BATCH", 2)
    assert refresh_search(warehouse) == 5
    assert kept() == whole


def test_postings_of_many_batches_are_put_in_one_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tendril.search.index.BATCH", 1)
    monkeypatch.setattr("tendril.search.index._STEP", 1)
    with Warehouse.open(tmp_path / "w.duckdb") as warehouse:
        found = {}
        for most in (99, 2):
            monkeypatch.setattr("tendril.search.index.MOST_RUNS", most)
            for number in range(most, most + 4):
                add(warehouse, f"{number}-2026", title=f"Pumpen und Rechen {number}")
            refresh_projects(warehouse, now=NOW)
            assert refresh_search(warehouse) == 4
            rows = warehouse.connection.execute("SELECT term, doc FROM search_posting").fetchall()
            found[most] = [rows == sorted(rows), _find(warehouse, "pumpen rechen").total]
        assert found == {99: [False, 4], 2: [True, 8]}
        assert len(set(rows)) == len(rows)


def test_alerts_count_what_is_new(warehouse: Warehouse) -> None:
    warehouse.connection.execute("UPDATE project SET first_seen = $now", {"now": NOW})
    asked = Asked(q="Kläranlage")
    assert count_new(warehouse.connection, asked, since=NOW - DAY) == 2
    assert count_new(warehouse.connection, asked, since=NOW) == 0
    assert count_new(warehouse.connection, Asked(q="Rechen Elefanten"), since=NOW - DAY) == 0


def test_erased_names_are_in_no_index(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create()
    with Warehouse.open(home.warehouse) as warehouse:
        add(warehouse, "1-2026", title="Pumpen", description="Fragen an Frau Quasthoff-Zimt.")
        refresh_projects(warehouse, now=NOW)
        refresh_search(warehouse)
    erase_home(home, word="Quasthoff-Zimt", now=NOW)
    with home.read() as copy:
        terms = copy.connection.execute("SELECT term FROM search_term").fetchall()
    assert ("quasthoff",) not in terms
    assert ("pumpen",) in terms


def test_an_address_says_all_and_nothing_else() -> None:
    asked = Asked.of(
        {"q": "  zwei   Wörter ", "region": "de2", "sector": "42", "least": "1.000", "page": "3",
         "until": "2027-01-31", "stage": "tender", "status": "nonsense", "kind": "<script>",
         "after": "soon", "most": "much"}
    )  # fmt: skip
    assert asked == Asked(q="zwei Wörter", region="DE2", sector="42", least=1000, page=3,
                          until=date(2027, 1, 31), stage="tender")  # fmt: skip
    assert asked.address(page=2).endswith("page=2")
    assert "page" not in asked.address()
    assert Asked.of({"q": "x" * 5000}).q == "x" * 300
