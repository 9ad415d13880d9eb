"""Compaction deletes what is old enough and nothing else, and the file takes less room."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner

from data.warehouse import Warehouse
from tendril.cli import app
from tendril.home.folder import Home
from tendril.home.settings import Settings, load_settings
from tendril.stages.incoming.import_files import import_paths
from tendril.upkeep.compact import compact

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
LATER = NOW + timedelta(days=100)


@pytest.fixture
def home(tmp_path: Path, fixtures: Path) -> Home:
    home = Home(tmp_path / "home").create()
    import_paths([fixtures / "eforms"], home, now=NOW)
    with Warehouse.open(home.warehouse) as warehouse:
        execute = warehouse.connection.execute
        execute(
            "INSERT INTO notice_revision BY NAME SELECT *, $old AS superseded_at FROM notice",
            {"old": NOW},
        )
        execute("CREATE TABLE much AS SELECT hash(range) AS h FROM range(300000)")
        execute("CHECKPOINT")
        execute("DROP TABLE much")
        for number, at in ((1, NOW), (2, NOW), (3, LATER)):
            row = {"source": "s", "run": str(number), "state": "ok", "finished_at": at}
            warehouse.append("crawl_run", [row])
            row = {"source": "s", "run": "1", "path": f"{number}.xml", "reason": "r"}
            warehouse.append("rejected_payload", [row | {"seen_at": at}])
        row = {"source": "silent", "run": "1", "state": "ok", "finished_at": NOW}
        warehouse.append("crawl_run", [row])
    for day in ("2026-08-01", "2026-08-01-mixers", "2026-09-01"):
        (home.digests / f"{day}.html").write_text(day)
    return home


def counts(home: Home) -> dict[str, int]:
    query = "SELECT count(*) FROM "
    with Warehouse.open(home.published, read_only=True) as warehouse:
        return {
            table: row[0]
            for table in ("notice", "notice_revision", "crawl_run", "rejected_payload")
            if (row := warehouse.connection.execute(query + table).fetchone())
        }


def test_without_settings_only_the_room_goes(home: Home) -> None:
    before = home.warehouse.stat().st_size
    done = compact(home, Settings(), now=LATER)
    assert done.gone == {"contacts": 0}
    assert (done.before, done.after) == (before, home.warehouse.stat().st_size)
    assert done.after < before - 1_000_000
    assert counts(home)["notice_revision"] == counts(home)["notice"] > 0
    assert len(list(home.digests.iterdir())) == 3


def test_what_is_older_goes(home: Home) -> None:
    home.settings.write_text(
        "[retention]\nlanding_months = 1\nrevisions_months = 1\nrejected_months = 1\n"
        "runs_months = 1\ndigests_months = 2\n"
    )
    landed = list(home.landing.rglob("notices-*.gz"))
    assert landed
    notices = counts(home)["notice"]
    done = compact(home, load_settings(home.settings), now=LATER)
    assert done.gone == {
        "contacts": 0, "revisions": notices, "rejected": 2, "runs": 2,
        "landing files": len(list(landed)), "digest files": 2,
    }  # fmt: skip
    assert counts(home) == {
        "notice": notices, "notice_revision": 0, "crawl_run": 2, "rejected_payload": 1,
    }  # fmt: skip
    assert [path.name for path in home.digests.iterdir()] == ["2026-09-01.html"]
    assert not list(home.landing.rglob("notices-*.gz"))
    again = compact(home, load_settings(home.settings), now=LATER)
    assert set(again.gone.values()) == {0}


def test_the_command_says_what_it_did(home: Home) -> None:
    at = ["--home", str(home.root), "warehouse", "compact"]
    told = orjson.loads(runner_output([*at, "--json"]))
    assert told["bytes_after"] < told["bytes_before"]
    assert "Deleted: nothing." in runner_output(at)


def runner_output(arguments: list[str]) -> str:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout
