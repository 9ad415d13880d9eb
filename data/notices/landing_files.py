"""The landing files of a home: which ones wait to be loaded, and which are not worth keeping."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from data.warehouse import Warehouse


@dataclass(frozen=True, slots=True, order=True)
class LandingFile:
    """One file of the landing folder, named by source, run and file name."""

    run: str
    source: str
    name: str
    path: Path = field(compare=False)

    @property
    def is_notices(self) -> bool:
        """Whether it holds notices, and not rejections."""
        return self.name.startswith("notices-")


def landing_files(
    warehouse: Warehouse, landing: Path, *, run: str | None = None, source: str | None = None
) -> list[LandingFile]:
    """Return the landing files that are not loaded yet, runs in order."""
    loaded = set(warehouse.query("load/files/loaded").fetchall())
    found = (
        LandingFile(path.parent.name, path.parent.parent.name, path.name, path)
        for path in landing.glob(f"{source or '*'}/{run or '*'}/*-*.jsonl.gz")
        if not path.name.startswith(".")
    )
    return sorted(file for file in found if (file.source, file.run, file.name) not in loaded)


def drop_run(warehouse: Warehouse, landing: Path, *, source: str, run: str) -> None:
    """Delete the landing files of a run that brought nothing new.

    The note that they are loaded goes first: a kill in between only has them loaded again.
    """
    with warehouse.transaction():
        warehouse.query("load/files/forget_run", source=source, run=run)
    shutil.rmtree(landing / source / run, ignore_errors=True)
