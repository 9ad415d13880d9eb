"""The door for Python: relations of one version of the published copy, and nothing written."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from data.errors import TendrilError
from data.published.publish import publish
from data.warehouse import Warehouse
from enrich.tag_context import TagContext
from tendril import open_home
from tendril.home.folder import Home
from tests.docs.analyst_home import analyst_home


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, fixtures: Path, tags: TagContext) -> Home:
    return analyst_home(tmp_path_factory.mktemp("door"), fixtures, tags)


def count(relation: duckdb.DuckDBPyRelation) -> int:
    row = relation.aggregate("count(*)").fetchone()
    assert row is not None
    return int(row[0])


def test_each_function_gives_rows_and_narrows(home: Home) -> None:
    with open_home(home.root) as opened:
        assert count(opened.notices()) > count(opened.notices(kind="tender", country="DE")) > 0
        assert count(opened.notices(since=date(2100, 1, 1))) == 0
        assert count(opened.projects()) > count(opened.projects(stage="awarded", country="DE")) > 0
        assert count(opened.open_projects()) > count(opened.open_projects(at_least_eur=500_000)) > 0
        assert count(opened.open_projects(country="XX")) == 0
        assert count(opened.matches()) >= count(opened.matches("profile")) > 0
        assert count(opened.matches(passing=False)) >= count(opened.matches())
        assert count(opened.changes()) > count(opened.changes(datetime(2100, 1, 1, tzinfo=UTC)))
        assert count(opened.accounts()) >= count(opened.accounts("DE")) > 0
        assert count(opened.renewals()) > count(opened.renewals(within_months=1))
        assert count(opened.awards()) > count(opened.awards(since=date(2100, 1, 1)))
        assert opened.about().fetchone() is not None
        joined = opened.matches().join(opened.open_projects(), "project_id")
        assert joined.to_arrow_table().num_rows > 0
        found = opened.sql("SELECT title FROM lots WHERE cpv[1] = $code", code="42122000")
        assert count(found) > 0


def test_one_version_is_read_to_the_end(home: Home) -> None:
    with open_home(home.root) as opened, open_home(home.root) as other:
        before = opened.about().fetchone()
        with Warehouse.open(home.warehouse) as warehouse:
            publish(warehouse, home.published)
            publish(warehouse, home.published)
        assert opened.about().fetchone() == other.about().fetchone() == before
        assert not opened.is_newest
        with open_home(home.root) as fresh:
            assert fresh.is_newest
            assert fresh.about().fetchone() != before


def test_nothing_is_written(home: Home) -> None:
    with open_home(home.root) as opened:
        with pytest.raises(duckdb.Error, match="read-only"):
            opened.sql("CREATE TABLE tendril.mine AS SELECT 1")
        opened.connection.execute("CREATE TABLE memory.mine AS FROM lots")
        assert count(opened.sql("FROM memory.mine")) == count(opened.view("lots"))
        with pytest.raises(TendrilError, match=r"No view 'nope'"):
            opened.view("nope")


def test_where_there_is_nothing_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(TendrilError, match="No home folder"):
        open_home(tmp_path / "none")
    with pytest.raises(TendrilError, match=r"No published warehouse .*`tendril import`"):
        open_home(tmp_path)


def test_the_door_is_imported_only_when_it_is_asked_for() -> None:
    code = (
        "import sys, tendril; assert 'duckdb' not in sys.modules;"
        " from tendril import open_home; assert 'duckdb' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
