"""Notices and landing files for the tests of the warehouse."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from data.records import Notice, Rejected
from spiders.landing import LandingWriter


def notice(number: int = 1, title: str = "Pump", **more: Any) -> Notice:
    """Return a small tender of the source `made`."""
    fields = {"source": "made", "source_id": str(number), "kind": "tender", "title": title}
    return Notice.model_validate(fields | more)


def land(
    landing: Path, run: str, items: Iterable[Notice | Rejected], batch_size: int = 500
) -> None:
    """Write a landing run of the source `made`."""
    with LandingWriter(landing, run=run, source="made", batch_size=batch_size) as writer:
        for item in items:
            writer.add(item)
