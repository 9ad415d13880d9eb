"""Run every benchmark, or those that are named: `python -m benchmarks [NAME...]`.

A benchmark is a module of `benchmarks.speed` with `measure(real: Path) -> Iterable[Figure]`, where
`real` is the folder of real data that the environment variable REAL names.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from pathlib import Path

from benchmarks import speed
from benchmarks.figures import Figure


def main(wanted: list[str]) -> int:
    """Print every figure beside its bound and return 1 when one is missed."""
    real = Path(os.environ.get("REAL", "../shared/real"))
    if not real.is_dir():
        print(f"No real data at {real}. Name the folder with REAL.")
        return 0
    missed = 0
    for module in sorted(each.name for each in pkgutil.iter_modules(speed.__path__)):
        if wanted and module not in wanted:
            continue
        loaded = importlib.import_module(f"{speed.__name__}.{module}")
        if not hasattr(loaded, "measure"):
            continue
        for figure in loaded.measure(real):
            assert isinstance(figure, Figure)
            print(f"{module:<12} {figure}", flush=True)
            missed += not figure.holds
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
