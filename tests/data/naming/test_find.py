"""What a word names: projects, notices by key, number in any form, and links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from data.errors import TendrilError
from data.naming.asked import asked_for
from data.naming.find import find_notices, find_project
from data.warehouse import Warehouse

UUID = "0a1b2c3d-0000-4111-8222-333344445555"
WHEN = datetime(2026, 11, 1, tzinfo=UTC)
# number at its source, address, aliases, documents, project
NOTICES = [
    ("924011-2026", "https://ted.europa.eu/en/notice/-/detail/924011-2026", [UUID], None, "p1"),
    ("7", "https://www.portal.example/notice.php?id=4711&lang=de", None, None, "p2"),
    ("8", "https://portal.example/notice.php?id=47110", None, "https://docs.example/b/9.pdf", "p2"),
    ("news", "https://paper.example/2026/gro%C3%9Fe-kl%C3%A4ranlage.html", None, None, None),
]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with Warehouse.open(tmp_path_factory.mktemp("naming") / "w.duckdb") as opened:
        for number, url, aliases, document, project in NOTICES:
            key = f"s:{number}:1"
            opened.append(
                "notice",
                [
                    {
                        "notice_key": key, "source": "s", "source_id": number, "version": "1",
                        "kind": "tender", "title": f"Title {number}", "url": url,
                        "aliases": aliases, "content_hash": number, "cancelled": False,
                        "documents": [{"url": document}] if document else None,
                        "first_loaded_at": WHEN, "loaded_at": WHEN,
                    }
                ],
            )  # fmt: skip
            if project:
                opened.append(
                    "project_notice",
                    [{"project_id": project, "notice_key": key, "status": "confirmed"}],
                )
        yield opened


@pytest.mark.parametrize(
    ("word", "project"),
    [
        ("p1", "p1"),
        (" p2 ", "p2"),
        ("s:924011-2026:1", "p1"),
        ("s:924011-2026", "p1"),
        ("00924011-2026", "p1"),
        ("2026/S 12-924011", "p1"),
        (f"{UUID}-02", "p1"),
        (UUID.upper(), "p1"),
        ("http://ted.europa.eu/de/notice/-/detail/924011-2026", "p1"),
        ("https://portal.example/notice.php?lang=de&id=4711&utm_source=mail2026", "p2"),
        ("https://docs.example/b/9.pdf", "p2"),
        ("7", "p2"),
    ],
)
def test_a_word_names_its_project(warehouse: Warehouse, word: str, project: str) -> None:
    assert find_project(warehouse.connection, word) == project


def test_the_page_outweighs_a_number_in_the_address(warehouse: Warehouse) -> None:
    link = "https://portal.example/notice.php?id=4711&lang=de"
    assert [each.source_id for each in find_notices(warehouse.connection, link)] == ["7"]


@pytest.mark.parametrize(
    "link",
    [
        "http://www.paper.example/2026/große-kläranlage.html",
        "https://paper.example/2026/gro%C3%9Fe-kl%C3%A4ranlage.print.html?utm_medium=x1y2z3",
    ],
)
def test_one_page_is_found_however_it_is_written(warehouse: Warehouse, link: str) -> None:
    assert [each.source_id for each in find_notices(warehouse.connection, link)] == ["news"]


def test_what_names_nothing_says_what_could(warehouse: Warehouse) -> None:
    with pytest.raises(TendrilError, match="No project or notice '4711'"):
        find_project(warehouse.connection, "4711")
    with pytest.raises(TendrilError, match="belongs to no project yet"):
        find_project(warehouse.connection, "s:news:1")
    with pytest.raises(TendrilError, match="no link or number"):
        asked_for("  ")
