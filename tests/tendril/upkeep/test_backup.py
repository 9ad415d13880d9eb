"""A backup restored is the home again; what is damaged or in the way is said."""

from __future__ import annotations

import tarfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner

from data.copies.copy_list import known_copies
from data.errors import TendrilError
from data.files import only_one
from data.warehouse import Warehouse
from tendril.cli import app
from tendril.home.folder import Home
from tendril.stages.incoming.import_files import import_paths
from tendril.upkeep.backup import back_up_home, restore_home
from tests.data.copies.test_export import same

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
runner = CliRunner()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, fixtures: Path) -> Home:
    home = Home(tmp_path_factory.mktemp("backed") / "home").create()
    import_paths([fixtures / "eforms"], home, now=NOW)
    home.settings.write_text('[run]\nzone = "Europe/Vienna"\n')
    (home.digests / "2026-11-22.html").write_text("<p>ü</p>", "utf-8")
    (home.root / ".digest.html.4711").write_text("unfinished")
    home.heartbeats.mkdir()
    (home.heartbeats / "run.json").write_text("{}")
    (home.outbox / "m1").mkdir(parents=True)
    (home.outbox / "m1/state.json").write_text("{}")
    return home


def test_a_restored_home_is_the_home(whole: Home, tmp_path: Path) -> None:
    done = back_up_home(whole, tmp_path / "b.tar.gz", now=NOW)
    assert (tmp_path / "b.tar.gz").stat().st_mode & 0o077 == 0
    home = Home(tmp_path / "again")
    restore_home(done.path, home, now=NOW + timedelta(days=1))
    for path in (home.settings, home.digests / "2026-11-22.html", home.outbox / "m1/state.json"):
        assert path.read_bytes() == (whole.root / path.relative_to(home.root)).read_bytes()
    landed = [sorted(p.relative_to(h.landing) for p in h.landing.rglob("*")) for h in (whole, home)]
    assert landed[0] == landed[1]
    assert not (home.root / ".digest.html.4711").exists()
    assert not home.heartbeats.exists()
    assert home.published.is_symlink()
    # All but the number of the copy.
    assert set(same(whole.warehouse, home.warehouse)) <= {"publication"}
    assert runner.invoke(app, ["--home", str(home.root), "sql", "FROM about"]).exit_code == 0


def test_the_commands_tell_what_they_did(whole: Home, tmp_path: Path) -> None:
    done = runner.invoke(app, ["--home", str(whole.root), "backup", "--json"])
    told = orjson.loads(done.stdout)
    assert (told["files"] > 5, told["packed"] > 0) == (True, True)
    assert Path(told["path"]).parent == whole.backups
    (copy,) = [each for each in known_copies(whole.root) if each.path == told["path"]]
    assert copy.kind == "backup"
    again = runner.invoke(app, ["--home", str(whole.root), "backup", "--json"])
    assert orjson.loads(again.stdout)["files"] - told["files"] in (0, 1)  # no backup in a backup
    at = ["--home", str(tmp_path / "new"), "restore", told["path"]]
    assert "notices" in runner.invoke(app, at).stdout
    full = runner.invoke(app, at)
    assert isinstance(full.exception, TendrilError)
    assert "is not empty" in str(full.exception)


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda raw: raw[: len(raw) // 2], "damaged"),
        (lambda raw: raw[:5000] + b"xxxx" + raw[5004:], "damaged"),
        (lambda raw: b"no archive", "damaged"),
    ],
)
def test_a_damaged_backup_is_refused_and_leaves_nothing(
    whole: Home, tmp_path: Path, harm: object, words: str
) -> None:
    assert callable(harm)
    path = tmp_path / "b.tar.gz"
    back_up_home(whole, path, now=NOW)
    path.write_bytes(harm(path.read_bytes()))
    with pytest.raises(TendrilError, match=words):
        restore_home(path, Home(tmp_path / "new"), now=NOW)
    assert [each.name for each in tmp_path.iterdir()] == ["b.tar.gz"]


def test_what_would_leave_the_home_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "b.tar.gz"
    (tmp_path / "evil").write_text("evil")
    with tarfile.open(path, "w:gz") as tar:
        tar.add(tmp_path / "evil", "../evil")
    with pytest.raises(TendrilError, match="no backup of ours does"):
        restore_home(path, Home(tmp_path / "deep/new"), now=NOW)


def test_not_while_a_run_is_under_way(whole: Home, tmp_path: Path) -> None:
    with only_one(whole.run_lock, ""), pytest.raises(TendrilError, match="run is under way"):
        back_up_home(whole, tmp_path / "b.tar.gz", now=NOW)
    with Warehouse.open(whole.warehouse), pytest.raises(TendrilError, match="is being written by"):
        back_up_home(whole, tmp_path / "b.tar.gz", now=NOW)
    assert not (tmp_path / "b.tar.gz").exists()


def test_an_export_by_command_is_a_home_again(whole: Home, tmp_path: Path) -> None:
    at = ["--home", str(whole.root), "export", str(tmp_path / "out")]
    assert "tables as parquet" in runner.invoke(app, at).stdout
    again = ["--home", str(tmp_path / "home"), "import", str(tmp_path / "out"), "--json"]
    told = orjson.loads(runner.invoke(app, again).stdout)
    assert told["notices"] == told["new"] > 0
    both = runner.invoke(app, [*again, str(tmp_path / "in")])
    assert isinstance(both.exception, TendrilError)
    assert "Import it alone" in str(both.exception)
    at = ["--home", str(tmp_path / "home"), "export", str(tmp_path / "csv"), "--format", "csv"]
    assert "views as csv" in runner.invoke(app, [*at, "--view", "lots"]).stdout
    told = orjson.loads(runner.invoke(app, [*at, "--view", "lots", "--json"]).stdout)
    assert told["rows"].keys() == {"lots"}
