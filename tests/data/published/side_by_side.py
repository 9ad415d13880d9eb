"""Readers in a loop while another process writes and publishes; as a test, or by hand for longer.

python -m tests.data.published.side_by_side FOLDER --seconds 600
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import duckdb

from data.published.guarded import guarded
from data.published.snapshot import snapshot

# Each round stores as many profiles as its number and says it in three tables: what a reader
# sees is of one round, or it is mixed.
WRITE = """
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from data.published.publish import publish
from data.warehouse import Warehouse

folder, until = Path(sys.argv[1]), time.monotonic() + float(sys.argv[2])
number = 0
while number < 6 or time.monotonic() < until:  # however slow the machine is
    with Warehouse.open(folder / "tendril.duckdb") as warehouse:
        number += 1
        now = datetime.now(UTC)
        warehouse.append("profile", [
            {"profile_id": f"p{number}", "company": "c", "body": "{}", "updated_at": now}
        ])
        if number == 1:
            publish(warehouse, folder / "published.duckdb")
            print("ready", flush=True)
        rows = [{"source": "s", "run": f"{number}-{n}", "state": "ok"} for n in range(100)]
        warehouse.append("crawl_run", rows)
        warehouse.append("unranked", [{"profile_id": f"p{number}", "reason": "r", "projects": 1}])
        publish(warehouse, folder / "published.duckdb")
print(number, flush=True)
"""
ASK = (
    "SELECT (SELECT count(*) FROM profile), (SELECT count(*) FROM crawl_run),"
    " (SELECT sum(projects) FROM unranked), (SELECT version FROM about)"
)


def read_until_it_ends(folder: Path, seconds: float) -> Counter[str]:
    """Return how often each kind of reader read, how often data were mixed, and every error."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE, str(folder), str(seconds)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    live, link = folder / "tendril.duckdb", folder / "published.duckdb"
    line = shutil.which("duckdb")
    found: Counter[str] = Counter()
    newest = dict.fromkeys(("guarded", "snapshot", "plain", "file", "line"), 0)
    with writer:
        while writer.poll() is None:
            for kind in newest:
                if kind == "line" and line is None:
                    continue
                try:
                    row = _ask(kind, live, link, line)
                except Exception as error:  # noqa: BLE001 (every error is one too many)
                    found[f"{kind}: {error}"] += 1
                    continue
                found[kind] += 1
                if row is not None:
                    profiles, runs, projects, version = row
                    # The first publication of all lies between the two appends of round one.
                    whole = runs == 100 * profiles and projects == profiles
                    found["mixed"] += not (whole or version == 1)
                    found["older than before"] += version < newest[kind]
                    newest[kind] = version
        found["versions"] = max(newest.values())
        found["rounds"] = int(writer.stdout.read())
        found["writer failed"] = writer.returncode
    return found


def _ask(kind: str, live: Path, link: Path, line: str | None) -> tuple[int, ...] | None:
    match kind:
        case "guarded":
            with guarded(link) as connection:
                return connection.execute(ASK).fetchone()
        case "snapshot":
            with snapshot(live, link) as read:
                return read.connection.execute(ASK).fetchone()
        case "plain":
            with duckdb.connect(str(link), read_only=True) as connection:
                return connection.execute(ASK).fetchone()
        case "line":
            assert line is not None
            told = subprocess.run(
                [line, "-readonly", "-csv", "-noheader", str(link), ASK],
                capture_output=True,
                text=True,
                check=False,
            )
            if told.returncode or told.stderr:
                raise OSError(told.stderr)
            return tuple(map(int, told.stdout.split(",")))
        case _:  # a copy by any program, such as a backup
            content = link.read_bytes()
            if content[8:12] != b"DUCK" or len(content) % 4096:
                raise OSError("half a file")
            return None


def main() -> None:
    """Read for so many seconds and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=600)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    for what, number in read_until_it_ends(given.folder, given.seconds).items():
        print(f"{number:8,}  {what}")  # noqa: T201
    print(f"{time.monotonic() - started:8.0f}  seconds")  # noqa: T201


if __name__ == "__main__":
    main()
