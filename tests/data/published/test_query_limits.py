"""A query takes no more memory, disk and time than it may."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from data.errors import TendrilError
from data.published.query_limits import QueryLimits, bounded_memory
from data.published.reading import read
from data.warehouse import Warehouse

SMALL = QueryLimits(memory_mb=60, seconds=30)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("published") / "published.duckdb"
    Warehouse.open(path).close()
    return path


@pytest.mark.parametrize(
    "query",
    [
        "SELECT list(range) FROM range(200000000)",
        "SELECT string_agg(repeat('x', 1000), '') FROM range(1000000)",
        "SELECT repeat('x', 2000000000)",
        "SELECT range(2000000000)",
        "SELECT repeat(hash(range)::VARCHAR, 20) AS t FROM range(800000) ORDER BY t",
    ],
)
def test_a_query_that_needs_more_is_told_what_to_do(published: Path, query: str) -> None:
    with (
        pytest.raises(TendrilError, match=r"more than 60 MB of memory .* --memory") as caught,
        bounded_memory(SMALL.memory_mb << 20),
        read(published, query, SMALL) as result,
    ):
        list(result.rows)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT count(*) FROM range(10000000) a, range(10000000) b",
        "WITH RECURSIVE t AS (SELECT 1 AS a UNION ALL SELECT 1 FROM t) SELECT count(*) FROM t",
        "SELECT * FROM range(1000000000000)",  # its rows come, without end
    ],
)
@pytest.mark.timeout(60)
def test_a_query_without_end_is_stopped(published: Path, query: str) -> None:
    with (
        pytest.raises(TendrilError, match=r"more than 0\.5 s .* --seconds"),
        read(published, query, QueryLimits(seconds=0.5)) as result,
    ):
        for _ in result.rows:
            pass


@pytest.mark.parametrize(
    "query",
    [
        "SELECT repeat('x', 1000) FROM range(1000000000)",
        "SELECT repeat('x', 900000) FROM range(1000)",
        "SELECT [repeat('x', 1000), 'y'] AS list FROM range(1000000000)",
    ],
)
def test_an_answer_of_gigabytes_is_stopped(published: Path, query: str) -> None:
    with (
        pytest.raises(TendrilError, match=r"longer than 5 MB .* `tendril export`"),
        read(published, query, QueryLimits(answer_mb=5)) as result,
    ):
        for _ in result.rows:
            pass


def test_rows_come_as_they_are_asked_for(published: Path) -> None:
    with read(published, "SELECT * FROM range(1000000000000)", SMALL) as result:
        assert [next(result.rows)[0] for _ in range(3)] == [0, 1, 2]


def test_a_sort_beyond_the_memory_goes_to_disk(published: Path) -> None:
    query = "SELECT repeat(hash(range)::VARCHAR, 4) AS t FROM range(600000) ORDER BY t"
    with read(published, query, SMALL) as result:
        assert sum(1 for _ in result.rows) == 600_000


@pytest.mark.parametrize("query", ["", "  ", ";", "-- only a remark", "/* */ ;;"])
def test_an_empty_query_says_so(published: Path, query: str) -> None:
    with pytest.raises(TendrilError, match="query is empty"), read(published, query):
        pass


def test_the_bound_on_memory_ends_with_the_query() -> None:
    before = resource.getrlimit(resource.RLIMIT_DATA)
    with bounded_memory(1 << 20):
        bounded = resource.getrlimit(resource.RLIMIT_DATA)
    assert resource.getrlimit(resource.RLIMIT_DATA) == before
    if Path("/proc/self/status").exists():
        assert bounded[0] < 1 << 40
