"""Every query of the analyst's pages, on a warehouse that holds something for each of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.published.reading import read
from enrich.tag_context import TagContext
from tests.docs.analyst_home import analyst_home
from tests.docs.pages import DOCS, blocks

QUERIES = blocks(DOCS / "analyst.md", "sql")
COOKBOOK = blocks(DOCS / "cookbook.md", "sql")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, fixtures: Path, tags: TagContext) -> Path:
    return analyst_home(tmp_path_factory.mktemp("analyst"), fixtures, tags).published


def test_the_pages_have_ten_and_thirty_queries() -> None:
    assert (len(QUERIES), len(COOKBOOK)) == (10, 30)


@pytest.mark.parametrize("query", QUERIES + COOKBOOK)
def test_a_query_of_the_pages_finds_something(published: Path, query: str) -> None:
    with read(published, query) as result:
        assert list(result.rows)
