"""What expires in a home expires in its exports and backups as well, wherever they lie."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import openpyxl
import orjson
import pytest

from data.copies.manifest import ExportManifest
from data.warehouse import Warehouse
from tendril.home.folder import Home
from tendril.home.settings import Settings
from tendril.stages.incoming.import_files import import_paths
from tendril.upkeep.backup import back_up_home, restore_home
from tendril.upkeep.compact import Compacted, compact
from tendril.upkeep.export import export_home, import_home
from tests.tendril.upkeep.test_erased_copies import FORMS, contents

# The view of contacts goes by the clock of the machine.
THEN = datetime.now(UTC).replace(microsecond=0) - timedelta(days=1)
LATER = THEN + timedelta(days=200)
NOW = THEN + timedelta(days=380)  # twelve months after the first contact, not after the second
NOTICE, FOLDER, PUBLISHED = (
    "11111111-2222-4333-8444-555555555555",
    "aaaaaaaa-2222-4333-8444-555555555555",
    "00123456-2024",
)
OLD, NEW = "alt.ansprech@lindheim.example", "neu.ansprech@lindheim.example"


def write_call(fixtures: Path, path: Path, email: str, number: str) -> None:
    """Write a contract notice with a contact."""
    made = (fixtures / "eforms/contract_notice.xml").read_text("utf-8")
    for old, new in (
        ("vergabe@lindheim.example", email),
        (NOTICE, NOTICE[:-1] + number),
        (FOLDER, FOLDER[:-1] + number),
        (PUBLISHED, f"0012345{number}-2024"),
    ):
        assert old in made
        made = made.replace(old, new)
    path.write_text(made, "utf-8")


def holding(root: Path, trace: str) -> set[str]:
    """Return the files below a folder that hold a text, in whatever they are packed."""
    return {
        str(path.relative_to(root))
        for path in root.rglob("*")
        if path.is_file()
        for content in contents(path, path.read_bytes())
        if trace.encode() in content
    }


@pytest.fixture(scope="module")
def compacted(
    tmp_path_factory: pytest.TempPathFactory, fixtures: Path
) -> tuple[Path, set[str], Compacted]:
    """A folder with a home of two contacts and its copies, what they held, and what was done."""
    root = tmp_path_factory.mktemp("expired")
    home = Home(root / "home").create()
    for at, email, number in ((THEN, OLD, "1"), (LATER, NEW, "2")):
        file = root / f"{number}.xml"
        write_call(fixtures, file, email, number)
        import_paths([file], home, now=at)
        file.unlink()
    for form in FORMS:
        views = ["notices", "contacts"] if form != "parquet" else []
        for place in (root / "out", home.root / "exports"):
            export_home(home, place / form, form, views, contacts=True, now=LATER)  # type: ignore[arg-type]
    export_home(home, root / "views", "parquet", ["contacts"], contacts=True, now=LATER)
    back_up_home(home, root / "b.tar.gz", now=LATER)
    back_up_home(home, home.backups / "b.tar.gz", now=LATER)
    before = holding(root, OLD)
    return root, before, compact(home, Settings(), now=NOW)


def test_no_copy_holds_a_contact_that_expired(compacted: tuple[Path, set[str], Compacted]) -> None:
    root, before, done = compacted
    kinds = {name.rpartition(".")[2] for name in before}
    assert {"parquet", "csv", "jsonl", "xlsx", "gz", "duckdb"} <= kinds
    assert {name.split("/")[0] for name in before} == {"home", "out", "views", "b.tar.gz"}
    assert holding(root, OLD) == set()
    assert done.left == ()
    assert {str(root / name) for name in before if not name.startswith("home/")} <= set(done.copies)


def test_the_others_stay(compacted: tuple[Path, set[str], Compacted]) -> None:
    root, before, _ = compacted
    assert holding(root, NEW) >= {
        name for name in before if "published" not in name and "landing" not in name
    }


def test_the_copies_are_whole_still(
    compacted: tuple[Path, set[str], Compacted], tmp_path: Path
) -> None:
    root, _, _ = compacted
    sheet = openpyxl.load_workbook(root / "out/xlsx/tendril.xlsx")["contacts"]
    lines = [line for line in sheet.iter_rows(values_only=True) if any(line)]
    assert [line[2] for line in lines] == ["email", NEW]
    text = (root / "out/csv/contacts.csv").read_text("utf-8")
    assert duckdb.from_csv_auto(str(root / "out/csv/contacts.csv")).fetchall()
    assert text.count("\n") == 2
    manifest = ExportManifest.model_validate_json((root / "out/parquet/export.json").read_bytes())
    assert manifest.rows["contact"] == 1
    for name, make in (("restored", restore_home), ("imported", import_home)):
        home = Home(tmp_path / name)
        make(root / ("b.tar.gz" if name == "restored" else "out/parquet"), home, now=NOW)
        with Warehouse.open(home.published, read_only=True) as warehouse:
            found = warehouse.connection.execute("SELECT email FROM contact").fetchall()
        assert found == [(NEW,)]


def test_a_copy_is_opened_again_when_the_next_contact_expires(
    compacted: tuple[Path, set[str], Compacted],
) -> None:
    root, _, _ = compacted
    home = Home(root / "home")
    listed = orjson.loads((home.root / "copies.json").read_bytes())["copies"]
    due = {datetime.fromisoformat(each["next_expiry"]) - LATER for each in listed}
    assert all(timedelta(days=364) < each < timedelta(days=367) for each in due)
    before = (root / "b.tar.gz").stat().st_mtime_ns
    assert compact(home, Settings(), now=NOW + timedelta(days=1)).copies == ()
    assert (root / "b.tar.gz").stat().st_mtime_ns == before
    assert compact(home, Settings(), now=NOW + timedelta(days=365)).copies
    assert holding(root, NEW) == set()


def test_a_copy_that_cannot_be_reached_is_named(tmp_path: Path, fixtures: Path) -> None:
    write_call(fixtures, tmp_path / "a.xml", OLD, "1")
    home = Home(tmp_path / "home").create()
    import_paths([tmp_path / "a.xml"], home, now=THEN)
    for name in ("disk/b.tar.gz", "damaged.tar.gz"):
        back_up_home(home, tmp_path / name, now=THEN)
    (tmp_path / "disk").rename(tmp_path / "away")
    (tmp_path / "damaged.tar.gz").write_bytes(b"no archive")
    done = compact(home, Settings(), now=NOW)
    assert {Path(each).name for each in done.left} == {"b.tar.gz", "damaged.tar.gz"}
