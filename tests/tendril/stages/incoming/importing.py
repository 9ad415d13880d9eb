"""Files to import and what of them is stored, for tests."""

from __future__ import annotations

import io
import tarfile
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import orjson
import pytest
from typer.testing import CliRunner

from tendril.home.folder import Home
from tendril.stages.incoming.import_files import ImportOptions, ImportResult, import_paths

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
