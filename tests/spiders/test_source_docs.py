from __future__ import annotations

from pathlib import Path

from spiders.builtin_sources import builtin
from spiders.source_docs import page

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_sources_is_what_the_sources_declare() -> None:
    assert (DOCS / "sources.md").read_text("utf-8") == page(), "run `make docs`"


def test_every_source_says_what_it_covers() -> None:
    silent = [name for name, spider in builtin().items() if not spider.source.coverage]
    assert silent == []


def test_what_is_not_known_of_a_source_is_not_passed_over() -> None:
    row = next(line for line in page().splitlines() if line.startswith("| `simap` |"))
    assert "| unknown |" in row  # its licence; nobody has established one
