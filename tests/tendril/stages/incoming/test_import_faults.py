"""Imports that are killed, fill the disk or are given too much."""

from __future__ import annotations

import multiprocessing
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from data.errors import TendrilError
from tendril.home.folder import Home
from tests.tendril.stages.incoming.importing import counts, flat, home, run, stored, tar_gz

__all__ = ["home"]  # fixtures


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
    mount = ["mount", "-t", "tmpfs", "-o", "size=26m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.call(mount, stderr=subprocess.DEVNULL):
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("megabytes", [20, 26])
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
