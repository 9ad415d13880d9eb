"""Erased is erased in exports and backups as well, made before or after, wherever they are."""

from __future__ import annotations

import gzip
import io
import shutil
import tarfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import openpyxl
import orjson
import pytest
from typer.testing import CliRunner

from data.warehouse import Warehouse
from tendril.cli import app
from tendril.home.folder import Home
from tendril.stages.erase import HomeErased, erase_home
from tendril.stages.incoming.import_files import import_paths
from tendril.upkeep.backup import back_up_home, restore_home
from tendril.upkeep.export import export_home, import_home
from tests.tendril.stages.test_erase import EMAIL, TEXT, TRACES, call

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
FORMS = ("parquet", "csv", "jsonl", "xlsx")


def contents(path: Path, raw: bytes) -> Iterator[bytes]:
    """Give the bytes of a file and of all that is packed in it."""
    yield raw
    if raw[:2] == b"\x1f\x8b":
        inner = gzip.decompress(raw)
        yield inner
        if inner[257:262] == b"ustar":
            with tarfile.open(fileobj=io.BytesIO(inner)) as tar:
                for member in tar:
                    file = tar.extractfile(member)
                    yield from contents(Path(member.name), file.read() if file else b"")
    elif raw[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for name in archive.namelist():
                yield archive.read(name)
    elif raw[:4] == b"PAR1":
        yield repr(duckdb.read_parquet(io.BytesIO(raw)).fetchall()).encode()
    elif raw[8:12] == b"DUCK":
        yield from _rows(raw)


def _rows(raw: bytes) -> Iterator[bytes]:
    """Give the rows of a database: it packs its texts, so that bytes alone do not tell."""
    import tempfile

    with tempfile.NamedTemporaryFile(suffix=".duckdb") as file:
        file.write(raw)
        file.flush()
        with duckdb.connect(file.name, read_only=True) as connection:
            connection.execute("SET TimeZone = 'UTC'")
            for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall():
                yield repr(connection.execute(f'FROM "{name}"').fetchall()).encode()


def traces(root: Path) -> set[str]:
    """Return the files below a folder that hold what was erased, in whatever they are packed."""
    return {
        str(path.relative_to(root))
        for path in root.rglob("*")
        if path.is_file()
        for content in contents(path, path.read_bytes())
        if any(trace in content for trace in TRACES)
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, fixtures: Path) -> Path:
    """A folder with a `home`, of which exports and backups were made: in it, and beside it."""
    root = tmp_path_factory.mktemp("copied")
    (root / "in").mkdir()
    (root / "in/a.xml").write_text(call(fixtures), "utf-8")
    news = {"id": "n1", "title": f"Auskunft gibt {EMAIL}", "description": TEXT, "kind": "news"}
    (root / "in/b.jsonl").write_bytes(orjson.dumps(news) + b"\n")
    home = Home(root / "home").create()
    import_paths([root / "in"], home, now=NOW)
    for form in FORMS:
        views = ["notices", "contacts", "lots"] if form != "parquet" else []
        for place in (root / "out", home.root / "exports"):
            export_home(home, place / form, form, views, contacts=True, now=NOW)  # type: ignore[arg-type]
    back_up_home(home, root / "b.tar.gz", now=NOW)
    back_up_home(home, home.backups / "b.tar.gz", now=NOW)
    shutil.rmtree(root / "in")
    return root


@pytest.fixture(scope="module")
def erased(whole: Path) -> tuple[Path, set[str], HomeErased]:
    before = traces(whole)
    return whole, before, erase_home(Home(whole / "home"), word=EMAIL, now=NOW)


def test_no_copy_holds_what_was_erased(erased: tuple[Path, set[str], HomeErased]) -> None:
    root, before, done = erased
    kinds = {name.rpartition(".")[2] for name in before}
    assert {"parquet", "csv", "jsonl", "xlsx", "gz", "duckdb"} <= kinds
    assert {name.split("/")[0] for name in before} == {"home", "out", "b.tar.gz"}
    assert traces(root) == set()
    assert done.left == ()
    assert {str(root / "b.tar.gz"), "backups/b.tar.gz", "exports/csv/contacts.csv"} <= set(
        done.files
    )


def test_the_copies_are_whole_still(
    erased: tuple[Path, set[str], HomeErased], tmp_path: Path
) -> None:
    root, _, _ = erased
    book = openpyxl.load_workbook(root / "out/xlsx/tendril.xlsx")
    texts = {cell.value for row in book["notices"].iter_rows() for cell in row}
    assert "Auskunft gibt [erased]" in texts
    restored = Home(tmp_path / "restored")
    restore_home(root / "b.tar.gz", restored, now=NOW)
    imported = Home(tmp_path / "imported")
    import_home(root / "out/parquet", imported, now=NOW)
    for home in (restored, imported):
        with Warehouse.open(home.published, read_only=True) as warehouse:
            row = warehouse.connection.execute("SELECT count(*) FROM notices").fetchone()
        assert row == (2,)
    assert traces(tmp_path) == set()


def test_a_restored_home_remembers_what_was_erased(
    erased: tuple[Path, set[str], HomeErased], tmp_path: Path, fixtures: Path
) -> None:
    home = Home(tmp_path / "home")
    restore_home(erased[0] / "b.tar.gz", home, now=NOW)
    fresh = tmp_path / "a.xml"
    fresh.write_text(call(fixtures, version="02"), "utf-8")
    assert import_paths([fresh], home, now=NOW + timedelta(days=1)).new == 1
    fresh.unlink()
    assert traces(tmp_path) == set()


def test_copies_made_after_hold_nothing(
    erased: tuple[Path, set[str], HomeErased], tmp_path: Path
) -> None:
    home = Home(tmp_path / "home")
    shutil.copytree(erased[0] / "home", home.root, symlinks=True)
    export_home(home, tmp_path / "out", "parquet", [], contacts=True, now=NOW)
    back_up_home(home, tmp_path / "b.tar.gz", now=NOW)
    assert traces(tmp_path) == set()


def test_done_again_nothing_is_rewritten(erased: tuple[Path, set[str], HomeErased]) -> None:
    before = (erased[0] / "b.tar.gz").stat().st_mtime_ns
    again = erase_home(Home(erased[0] / "home"), word=EMAIL, now=NOW)
    assert (again.files, again.left) == ((), ())
    assert (erased[0] / "b.tar.gz").stat().st_mtime_ns == before


def test_a_copy_that_cannot_be_reached_is_named_and_a_deleted_one_is_not(
    tmp_path: Path, fixtures: Path
) -> None:
    (tmp_path / "a.xml").write_text(call(fixtures), "utf-8")
    home = Home(tmp_path / "home").create()
    import_paths([tmp_path / "a.xml"], home, now=NOW)
    for name in ("here/b.tar.gz", "disk/b.tar.gz", "here/damaged.tar.gz"):
        back_up_home(home, tmp_path / name, now=NOW)
    (tmp_path / "here/b.tar.gz").unlink()
    (tmp_path / "here/damaged.tar.gz").write_bytes(b"\x1f\x8b damaged")
    (tmp_path / "disk").rename(tmp_path / "unmounted")
    at = ["--home", str(home.root), "contacts", "erase", EMAIL, "--json"]
    result = CliRunner().invoke(app, at)
    assert result.exit_code == 3
    names = {str(tmp_path / "disk/b.tar.gz"), str(tmp_path / "here/damaged.tar.gz")}
    assert set(orjson.loads(result.stdout)["left"]) == names
    (tmp_path / "unmounted").rename(tmp_path / "disk")
    (tmp_path / "here/damaged.tar.gz").unlink()
    assert CliRunner().invoke(app, at).exit_code == 0
    (tmp_path / "a.xml").unlink()
    assert traces(tmp_path) == set()
