"""19-open-view, 12-cancel-link, 05-plan-to-tender: what is open, by all that was published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.warehouse import Warehouse
from tendril.home.folder import Home
from tendril.stages.incoming.import_files import import_paths
from tendril.stages.merging.merge import refresh_projects

pytestmark = pytest.mark.conformance

State = tuple[list[str], list[tuple[str, int]]]


@pytest.fixture
def state(tmp_path: Path) -> Callable[[Path, bool], State]:
    """Import a folder, merge as a run does if asked, and tell what is open in which view."""

    def of(folder: Path, run: bool) -> State:
        home, now = Home(tmp_path / "home"), datetime.now(UTC)
        import_paths([folder], home, now=now)
        with Warehouse.open(home.warehouse) as warehouse:
            if run:
                refresh_projects(warehouse, now=now)
            # The clock of these inputs stands still; the view's goes on.
            still = warehouse.connection.execute(
                "SELECT sql FROM duckdb_views() WHERE view_name = 'open_tenders'"
            ).fetchone()
            assert still
            definition = still[0].replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1)
            for clock in ("get_current_timestamp()", "CURRENT_TIMESTAMP", "current_timestamp"):
                definition = definition.replace(clock, "TIMESTAMPTZ '2026-11-30 06:00:00+00'")
            warehouse.connection.execute(definition)
            opened = "SELECT source_id FROM open_tenders ORDER BY source_id"
            projects = "SELECT status, notices FROM projects ORDER BY status, notices"
            return (
                [row[0] for row in warehouse.connection.execute(opened).fetchall()],
                warehouse.connection.execute(projects).fetchall(),
            )

    return of


@pytest.mark.parametrize("run", [False, True], ids=["import", "run"])
@pytest.mark.parametrize(
    ("folder", "opened", "projects"),
    [
        ("19-open-view/cancel", [], [("cancelled", 2)]),
        # The result says that nobody won.
        ("19-open-view/awarded", [], [("closed", 2)]),
        ("19-open-view/advanced", [], [("open", 2)]),
        ("19-open-view/extended", ["701001-2026"], [("open", 2)]),
        ("19-open-view/flat", ["f1"], [("open", 2)]),
        ("12-cancel-link/none-uuid", [], [("cancelled", 2)]),
        ("12-cancel-link/other-pubno", [], [("cancelled", 2)]),
        ("12-cancel-link/other-pubno0", [], [("cancelled", 2)]),
        ("12-cancel-link/other-uuid", [], [("cancelled", 2)]),
        ("12-cancel-link/same-uuid", [], [("cancelled", 2)]),
        ("12-cancel-link/other-uuid-change", ["701001-2026"], [("open", 2)]),
        ("05-plan-to-tender/pubno", ["711002-2026"], [("open", 2)]),
        ("05-plan-to-tender/pubno-sametitle", ["711002-2026"], [("open", 2)]),
        ("05-plan-to-tender/sametitle", ["711002-2026"], [("open", 2)]),
        ("05-plan-to-tender/uuid", ["711002-2026"], [("open", 2)]),
        ("05-plan-to-tender/uuid-unpub", ["711002-2026"], [("open", 2)]),
    ],
)
def test_later_notices_reach_the_tender(
    faults: Path,
    state: Callable[[Path, bool], State],
    folder: str,
    opened: list[str],
    projects: list[tuple[str, int]],
    run: bool,
) -> None:
    assert state(faults / folder, run) == (opened, projects)
