"""The options of what is measured on judged notices."""

from __future__ import annotations

import argparse
from pathlib import Path


def judged_sets(description: str | None) -> argparse.ArgumentParser:
    """Return a parser of the lists, the sets of profiles, notices and judgements, the encoder."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--reference", type=Path, required=True)
    parser.add_argument("--set", type=Path, nargs=3, action="append", required=True)
    parser.add_argument("--encoder", default="e5")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "tendril")
    return parser
