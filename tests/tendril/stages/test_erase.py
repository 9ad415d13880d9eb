"""Erased is erased: no file of the home holds it any more, and no import brings it back."""

from __future__ import annotations

import gzip
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import orjson
import pytest

import data.erasure.contacts
from data.errors import TendrilError
from data.published.publish import publish
from data.warehouse import Warehouse
from tendril.home.folder import Home
from tendril.stages.erase import HomeErased, erase_home
from tendril.stages.incoming.import_files import ImportOptions, import_paths

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
EMAIL = "anna.muster@lindheim.example"
PHONE = "+49 6041 / 123-45"
# What a reader must not find again, each as it is written somewhere.
TRACES = (b"anna.muster@lindheim", b"ANNA.MUSTER@", b"123-45", b"06041 12345", b"Anna Muster")
TEXT = (
    "Rückfragen: Anna Muster, ANNA.MUSTER@lindheim.example, Tel. 06041 12345, oder an"
    " das Bauamt (bauamt@lindheim.example)."
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A folder with a home, what the home held before it was cleaned, and how it was."""

    root: Path
    before: list[str]
    done: HomeErased


def call(fixtures: Path, version: str = "01", text: str = TEXT, title: str = "") -> str:
    """A contract notice whose contact is a person, also named in its texts."""
    made = (fixtures / "eforms/contract_notice.xml").read_text("utf-8")
    for old, new in (
        ("<cbc:Name>Vergabestelle</cbc:Name>", "<cbc:Name>Frau Anna Muster</cbc:Name>"),
        ("+49 000 1", PHONE),
        ("vergabe@lindheim.example", EMAIL),
        ("Drei Schraubenverdichter", text),
        ("Verdichter für das Klärwerk", f"Verdichter für das Klärwerk {title}"),
        ("<cbc:VersionID>01", f"<cbc:VersionID>{version}"),
    ):
        assert old in made
        made = made.replace(old, new)
    return made


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, fixtures: Path) -> Path:
    """A folder `in` that was imported, a later notice, and the `home`; every test has a copy."""
    root = tmp_path_factory.mktemp("whole")
    folder = root / "in"
    folder.mkdir()
    (folder / "a.xml").write_text(call(fixtures), "utf-8")
    news = {"id": "n1", "title": f"Auskunft gibt {EMAIL}", "description": TEXT, "kind": "news"}
    (folder / "b.jsonl").write_bytes(orjson.dumps(news) + b"\n")
    home = Home(root / "home").create()
    import_paths([folder], home, now=NOW)
    # An earlier content of the same notice becomes a revision.
    changed = root / "changed.xml"
    changed.write_text(call(fixtures, title=f"(Kontakt {EMAIL})"), "utf-8")
    import_paths([changed], home, now=NOW + timedelta(hours=1))
    (home.digests / "2026-11-22.html").write_text(f"<p>{TEXT} &amp; mehr</p>", "utf-8")
    (home.digests / "2026-11-22.json").write_bytes(orjson.dumps({"entries": [{"title": TEXT}]}))
    (home.logs / "crawl.log").write_text(f"asked https://x.example/?m={EMAIL}\n", "utf-8")
    (home.logs / "old.log.gz").write_bytes(gzip.compress(TEXT.encode()))
    with Warehouse.open(home.warehouse) as warehouse:
        publish(warehouse, home.warehouse_folder / "published-old.duckdb")
        warehouse.connection.execute(
            "COPY (SELECT title, description, lots FROM notice) TO $path (FORMAT parquet)",
            {"path": str(home.root / "export.parquet")},
        )
    return root


@pytest.fixture
def home(tmp_path: Path, whole: Path) -> Home:
    shutil.copytree(whole, tmp_path, dirs_exist_ok=True)
    return Home(tmp_path / "home")


@pytest.fixture(scope="module")
def cleaned(tmp_path_factory: pytest.TempPathFactory, whole: Path) -> Cleaned:
    """A copy of all that, from whose home the address was erased; every test copies it again."""
    root = tmp_path_factory.mktemp("cleaned")
    shutil.copytree(whole, root, dirs_exist_ok=True)
    home = Home(root / "home")
    before = traces(home)
    return Cleaned(root, before, erase_home(home, word=EMAIL, now=NOW))


@pytest.fixture
def erased(tmp_path: Path, cleaned: Cleaned) -> Home:
    shutil.copytree(cleaned.root, tmp_path, dirs_exist_ok=True)
    return Home(tmp_path / "home")


def traces(home: Home) -> list[str]:
    """Return where the bytes of the home, also unpacked ones, hold what was erased."""
    found = []
    for path in sorted(home.root.rglob("*")):
        if not path.is_file():
            continue
        raw = path.read_bytes()
        contents = [raw, gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else b""]
        if raw[8:12] == b"DUCK":
            # DuckDB packs texts: bytes alone do not tell.
            contents.append(_dump(path))
        if raw[:4] == b"PAR1":
            rows = duckdb.sql(f"FROM read_parquet('{path}')").fetchall()
            contents.append(repr(rows).encode())
        found += [
            f"{path.relative_to(home.root)}: {trace.decode()}"
            for trace in TRACES
            for content in contents
            if trace in content
        ]
    return found


def _dump(path: Path) -> bytes:
    with duckdb.connect(str(path), read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        tables = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        rows = [connection.execute(f'FROM "{name}"').fetchall() for (name,) in tables]
    return repr(rows).encode()


@pytest.mark.parametrize("word", [EMAIL, "0049 6041 12345", "Muster, Anna", "Stadtwerke Lindheim"])
def test_no_file_of_the_home_holds_what_was_erased(
    cleaned: Cleaned, home: Home, now: datetime, word: str
) -> None:
    assert len({line.partition(":")[0] for line in cleaned.before}) >= 9
    if word == EMAIL:
        home, done = Home(cleaned.root / "home"), cleaned.done
    else:
        done = erase_home(home, word=word, now=now)
    assert traces(home) == []
    assert done.left == ()
    assert done.erased.contacts == 1
    assert {"notice", "notice_revision"} <= done.erased.texts.keys()
    assert set(done.files) >= {"digests/2026-11-22.html", "logs/old.log.gz", "export.parquet"}


def test_what_was_not_named_stays(erased: Home) -> None:
    with Warehouse.open(erased.published, read_only=True) as warehouse:
        text = repr(warehouse.connection.execute("SELECT description FROM notice").fetchall())
    assert "bauamt@lindheim.example" in text
    assert "[erased]" in text


def test_it_stays_erased_when_it_is_imported_again(
    erased: Home, tmp_path: Path, now: datetime
) -> None:
    again = import_paths([tmp_path / "in"], erased, now=now + timedelta(days=1))
    assert (again.new, again.changed) == (0, 0)
    assert traces(erased) == []


def test_a_new_notice_with_it_lands_without_it(erased: Home, tmp_path: Path, now: datetime) -> None:
    fresh = tmp_path / "c.jsonl"
    fresh.write_bytes(orjson.dumps({"id": "n9", "title": "Neu", "description": TEXT}) + b"\n")
    assert import_paths([fresh], erased, now=now + timedelta(days=1)).new == 1
    assert traces(erased) == []
    assert import_paths([fresh], erased, now=now + timedelta(days=2)).changed == 0


@pytest.mark.parametrize("step", ["rewrite", "clean_batch", "redact_tables"])
def test_killed_in_the_middle_it_is_simply_run_again(
    home: Home, now: datetime, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def killed(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(data.erasure.contacts, step, killed)
        erase_home(home, word=EMAIL, now=now)
    erase_home(home, word=EMAIL, now=now)
    assert traces(home) == []


def test_done_again_it_changes_nothing(erased: Home, now: datetime) -> None:
    again = erase_home(erased, word=EMAIL, now=now)
    assert (again.erased.contacts, again.erased.landed, again.files, again.left) == (0, 0, (), ())
    assert again.erased.texts == {}


def test_without_room_nothing_is_erased(
    cleaned: Cleaned, home: Home, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 1})
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(TendrilError, match=r"1 MB are free\. Free some space"):
        erase_home(home, word=EMAIL, now=now)
    assert traces(home) == cleaned.before


def test_settings_are_named_and_left_alone(home: Home, now: datetime) -> None:
    home.settings.write_text(f'[crawl]\ncontact = "{EMAIL}"\n')
    done = erase_home(home, word=EMAIL, now=now)
    assert done.left == ("tendril.toml",)
    assert EMAIL in home.settings.read_text()


def test_the_list_holds_hashes_alone(erased: Home) -> None:
    stored = (erased.root / "erased.json").read_text().casefold()
    assert not any(word in stored for word in ("anna", "muster", "lindheim", "12345"))
    assert (erased.root / "erased.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "options", [ImportOptions(keep_contacts=False), ImportOptions(contact_months=1)]
)
def test_contacts_that_expired_or_are_not_kept_leave_landing(
    home: Home, tmp_path: Path, now: datetime, options: ImportOptions
) -> None:
    with Warehouse.open(home.warehouse) as warehouse:
        warehouse.connection.execute(
            "UPDATE contact SET expires_at = obtained_at + INTERVAL 1 MONTH"
        )
        warehouse.connection.execute("UPDATE landing_batch SET contacts_until = '-infinity'")
    fresh = tmp_path / "d.jsonl"
    fresh.write_bytes(orjson.dumps({"id": "n5", "title": "Neu"}) + b"\n")
    import_paths([fresh], home, now=now + timedelta(days=40), options=options)
    landed = b"".join(
        gzip.decompress(path.read_bytes()) for path in home.landing.glob("*/*/notices-*.gz")
    )
    assert b'"contacts":[{' not in landed
    with Warehouse.open(home.published, read_only=True) as warehouse:
        assert warehouse.rows("contacts") == []
        due = "SELECT count(*) FROM landing_batch WHERE contacts_until IS NOT NULL"
        assert warehouse.connection.execute(due).fetchone() == (0,)
