"""`tendril import`: everything in once, nothing twice, whatever happens on the way."""

from __future__ import annotations

import gzip
import io
import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import orjson
import pytest
from typer.testing import CliRunner

from data.errors import TendrilError
from data.warehouse import Warehouse
from tendril.cli import app
from tendril.home.folder import Home
from tendril.stages.import_files import ImportOptions, ImportResult, import_paths

runner = CliRunner()


def flat(numbers: range, **more: Any) -> bytes:
    """Return flat notices as JSON lines."""
    lines = ({"id": str(n), "title": f"Pump {n}", "source": "made"} | more for n in numbers)
    return b"".join(orjson.dumps(line) + b"\n" for line in lines)


def tar_gz(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, raw in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return path


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def run(home: Home, now: datetime, *paths: Path, workers: int = 0) -> ImportResult:
    return import_paths(paths, home, now=now, options=ImportOptions(workers=workers))


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    return result.files, result.new, result.changed, result.unchanged


def stored(home: Home, query: str = "SELECT count(*) FROM notice") -> Any:
    with duckdb.connect(str(home.published), read_only=True) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return row[0]


@pytest.mark.parametrize("workers", [0, 2])
def test_folders_and_archives_load_once(
    home: Home, tmp_path: Path, now: datetime, workers: int
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(flat(range(3)))
    tar_gz(folder / "b.tar.gz", {f"{n}.jsonl": flat(range(n, n + 1)) for n in range(3, 30)})
    with zipfile.ZipFile(folder / "c.zip", "w") as archive:
        archive.writestr("deep/c.jsonl.gz", gzip.compress(flat(range(30, 33))))
    result = run(home, now, folder, workers=workers)
    assert counts(result) == (29, 33, 0, 0)
    assert stored(home) == 33
    landed = list(home.landing.rglob("*.gz"))
    again = run(home, now, folder, workers=workers)
    assert counts(again) == (29, 0, 0, 33)
    # An import that brings nothing leaves no files behind.
    assert list(home.landing.rglob("*.gz")) == landed
    (folder / "a.jsonl").write_bytes(flat(range(3), description="More"))
    assert counts(run(home, now, folder, workers=workers)) == (29, 0, 3, 30)
    assert stored(home, "SELECT count(*) FROM notice_revision") == 3


def test_the_order_of_payloads_decides_and_not_the_workers(
    home: Home, tmp_path: Path, now: datetime
) -> None:
    members = {
        f"{n:03}.jsonl": flat(range(1), description=f"{n:03} " + "x" * 300_000) for n in range(12)
    }
    path = tar_gz(tmp_path / "a.tar.gz", members)
    run(home, now, path, workers=2)
    assert stored(home, "SELECT left(description, 3) FROM notice") == "011"
    assert counts(run(home, now, path, workers=2)) == (12, 0, 0, 12)


def test_bad_input_is_listed_and_the_rest_goes_on(
    home: Home, tmp_path: Path, now: datetime
) -> None:
    folder = tmp_path / "in"
    (folder / "nothing").mkdir(parents=True)
    (folder / "good.jsonl").write_bytes(flat(range(2)))
    (folder / "empty.xml").write_bytes(b"")
    (folder / "cut.jsonl.gz").write_bytes(gzip.compress(flat(range(9, 200)))[:-40])
    (folder / "bomb.gz").write_bytes(gzip.compress(b"\0" * (80 << 20)))
    (folder / "entities.xml").write_bytes(
        b'<!DOCTYPE a [<!ENTITY b "' + b"b" * 99 + b'"><!ENTITY c "&b;&b;">]>'
        b"<ContractNotice>&c;</ContractNotice>"
    )
    result = run(home, now, folder)
    reasons = {Path(each.path).name: each.reason for each in result.rejected}
    assert {"empty.xml", "cut.jsonl.gz", "bomb.gz", "entities.xml"} <= reasons.keys()
    assert all(reason and "\n" not in reason for reason in reasons.values())
    unread = {Path(each.path).name for each in result.unread}
    assert unread == {"cut.jsonl.gz", "bomb.gz"}
    assert stored(home, "SELECT count(*) FROM notice WHERE source_id IN ('0', '1')") == 2
    assert stored(home, "SELECT count(*) FROM v_rejected") == len(result.rejected)


def test_a_folder_without_notices_says_so(home: Home, tmp_path: Path, now: datetime) -> None:
    (tmp_path / "in").mkdir()
    result = run(home, now, tmp_path / "in")
    assert [each.reason for each in result.rejected] == ["the folder has no files"]
    assert not result.unread


def test_a_second_writer_is_told_who_writes(home: Home, tmp_path: Path, now: datetime) -> None:
    (tmp_path / "a.jsonl").write_bytes(flat(range(1)))
    with (
        Warehouse.open(home.warehouse),
        pytest.raises(TendrilError, match=f"is being written by process {os.getpid()}"),
    ):
        run(home, now, tmp_path / "a.jsonl")


def test_contacts_can_be_left_out(home: Home, tmp_path: Path, now: datetime) -> None:
    home.create()
    home.settings.write_text("[contacts]\nkeep = false\n")
    (tmp_path / "feed.jsonl").write_bytes(flat(range(1)))
    done = runner.invoke(app, ["import", "--home", str(home.root), str(tmp_path / "feed.jsonl")])
    assert done.exit_code == 0, done.output
    assert stored(home, "SELECT count(*) FROM contact") == 0


def test_json_has_the_agreed_form(home: Home, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(flat(range(2)) + b'{"id": "x"}\n')
    done = runner.invoke(
        app, ["import", "--home", str(home.root), "--json", str(tmp_path / "a.jsonl")]
    )
    value = orjson.loads(done.stdout)
    assert list(value) == [
        "files", "notices", "new", "changed", "unchanged", "rejected", "seconds"
    ]  # fmt: skip
    assert (value["files"], value["new"], len(value["rejected"])) == (1, 2, 1)
    assert value["rejected"][0].keys() == {"path", "reason"}
    assert done.exit_code == 0
    done = runner.invoke(
        app,
        ["sql", "--home", str(home.root), "--json-lines", "SELECT title FROM v_tender ORDER BY 1"],
    )
    assert done.stdout == '{"title":"Pump 0"}\n{"title":"Pump 1"}\n'


def test_a_cut_archive_ends_with_status_3(home: Home, tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(flat(range(99)))[:-9])
    done = runner.invoke(app, ["import", "--home", str(home.root), str(tmp_path / "a.gz")])
    assert done.exit_code == 3


def test_a_cut_feed_ends_with_status_3(home: Home, tmp_path: Path) -> None:
    items = "".join(f"<item><title>Hall {n}</title><guid>{n}</guid></item>" for n in range(9))
    whole = f'<rss version="2.0"><channel><title>N</title>{items}</channel></rss>'
    for text, status in ((whole, 0), (whole[:-80], 3)):
        (tmp_path / "a.rss").write_text(text)
        done = runner.invoke(app, ["import", "--home", str(home.root), str(tmp_path / "a.rss")])
        assert done.exit_code == status
    assert "breaks off" in done.stdout + done.stderr


def test_a_missing_path_ends_with_one_line(home: Home, tmp_path: Path) -> None:
    with pytest.raises(TendrilError, match="No file or folder at"):
        runner.invoke(
            app,
            ["import", "--home", str(home.root), str(tmp_path / "nope")],
            catch_exceptions=False,
        )
    assert not home.root.exists()


def lives(pid: str) -> bool:
    """Tell whether a process works; one that is only not yet reaped has no command line."""
    try:
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_killed_imports_lose_and_double_nothing(home: Home, tmp_path: Path, now: datetime) -> None:
    members = {
        f"{n:05}.jsonl": flat(range(n * 40, n * 40 + 40), description="text " * 40)
        for n in range(100)
    }
    path = tar_gz(tmp_path / "a.tar.gz", members)
    killed = 0
    for moment in (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8):
        # Forked, so that no time goes into loading the libraries again.
        process = multiprocessing.get_context("fork").Process(
            target=run, args=(home, now, path), kwargs={"workers": 2}
        )
        process.start()
        time.sleep(moment)
        workers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        process.kill()
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        deadline = time.monotonic() + 20
        while any(map(lives, workers)):
            assert time.monotonic() < deadline, "workers outlive the killed import"
            time.sleep(0.02)
        if home.published.exists():
            assert stored(home) % 40 == 0
    assert killed >= 5
    result = run(home, now, path, workers=2)
    assert result.new + result.changed + result.unchanged == result.notices == 4000
    assert stored(home) == 4000
    assert stored(home, "SELECT count(*) FROM notice_revision") == 0
    assert counts(run(home, now, path)) == (100, 0, 0, 4000)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A small file system, where this machine lets the tests mount one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.call(mount, stderr=subprocess.DEVNULL):
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("megabytes", [8, 12])
def test_a_full_disk_is_one_line_and_the_next_import_completes(
    small_disk: Path, tmp_path: Path, now: datetime, megabytes: int
) -> None:
    """The disk fills up while batches are written, or while they are loaded."""
    subprocess.run(["mount", "-o", f"remount,size={megabytes}m", str(small_disk)], check=True)
    home = Home(small_disk / "home")
    (tmp_path / "a.jsonl").write_bytes(flat(range(100)))
    run(home, now, tmp_path / "a.jsonl")
    published = home.published.read_bytes()
    noise = random.Random(1)
    (tmp_path / "b.jsonl").write_bytes(
        b"".join(
            flat(range(n, n + 1), description=noise.randbytes(4000).hex()) for n in range(1000)
        )
    )
    with pytest.raises(TendrilError, match="the disk is full") as caught:
        run(home, now, tmp_path / "b.jsonl")
    assert "\n" not in str(caught.value)
    assert home.published.read_bytes() == published
    subprocess.run(["mount", "-o", "remount,size=200m", str(small_disk)], check=True)
    result = run(home, now, tmp_path / "b.jsonl")
    assert result.notices == 1000
    assert stored(home) == 1000


def test_a_file_above_the_limit_is_not_read_into_memory(
    home: Home, tmp_path: Path, now: datetime
) -> None:
    with (tmp_path / "big.xml").open("wb") as file:
        file.write(b"<ContractNotice>")
        file.truncate(300 << 20)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = run(home, now, tmp_path / "big.xml")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150 << 10
    assert [each.path for each in result.rejected] == [str(tmp_path / "big.xml")]
    assert "MB" in result.rejected[0].reason
    assert result.unread


@pytest.mark.parametrize("empty", ["", "  "])
def test_an_empty_path_is_not_the_folder_one_stands_in(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty: str
) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "1", "title": "t"}')
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["import", "--home", str(home.root), empty])
    assert done.exit_code == 2
    assert "a path is empty" in done.output
    assert not home.published.exists()
