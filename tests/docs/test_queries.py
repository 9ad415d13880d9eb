"""Every query of the analyst's page, on a warehouse that holds something for each of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.load import load_landing
from data.publish import publish
from data.reading import read
from data.records import Notice
from data.reference import Reference
from data.warehouse import Warehouse
from enrich.tag_context import TagContext
from ranking.profile import Profile
from spiders.landing import LandingWriter, write_run
from tendril.home.folder import Home
from tendril.stages.import_files import import_paths
from tendril.stages.merge import refresh_projects
from tendril.stages.rank import rank_projects
from tendril.stages.tag import tag_notices
from tests.docs.pages import DOCS, blocks

QUERIES = blocks(DOCS / "analyst.md", "sql")
NOW = datetime.now(UTC)  # the views go by the clock of the machine
PROFILE = Profile.model_validate(
    {
        "id": "profile",
        "company": "Kessler Pumpen GmbH",
        "language": "de",
        "solutions": [{"title": "Kreiselpumpen", "keywords": ["Tauchpumpe", "Kreiselpumpe"]}],
    }
)


def tender(days: int) -> Notice:
    """Return a tender with a lot that closes in so many days."""
    lot = {"id": "LOT-1", "title": "Tauchpumpen", "cpv": ["42122000"]}
    fields = {
        "source": "made",
        "source_id": "1",
        "kind": "tender",
        "language": "de",
        "title": "Lieferung von Kreiselpumpen für das Klärwerk Nord",
        "description": "Drei Tauchpumpen mit Schaltschrank.",
        "cpv": ["42122000"],
        "published_at": NOW - timedelta(days=3),
        "deadline": NOW + timedelta(days=days),
        "retrieved_at": NOW - timedelta(hours=days),
        "value": {"amount": "250000", "currency": "EUR"},
        "parties": [{"role": "buyer", "name": "Stadtwerke Nord"}],
        "lots": [lot],
    }
    return Notice.model_validate(fields)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, fixtures: Path, tags: TagContext) -> Path:
    home = Home(tmp_path_factory.mktemp("analyst"))
    for run, days in (("1", 9), ("2", 6)):  # the second one moves the deadline
        with LandingWriter(home.landing, run=run, source="made") as writer:
            writer.add(tender(days))
        state = {"source": "made", "run": run, "state": "ok", "notices": 1}
        write_run(home.landing, state | {"started_at": NOW, "finished_at": NOW})
    import_paths([fixtures / "eforms"], home, now=NOW)
    with Warehouse.open(home.warehouse) as warehouse:
        load_landing(warehouse, home.landing, now=NOW)
        tag_notices(warehouse, tags, now=NOW)
        refresh_projects(warehouse, now=NOW)
        rank_projects(warehouse, [PROFILE], now=NOW, encoder=None, reference=Reference.builtin())
        publish(warehouse, home.published)
    return home.published


def test_the_page_has_ten_queries() -> None:
    assert len(QUERIES) == 10


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_the_page_finds_something(published: Path, query: str) -> None:
    with read(published, query) as result:
        assert list(result.rows)
