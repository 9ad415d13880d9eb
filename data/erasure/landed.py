"""Erasing in landing files: batch by batch, each whole or not at all."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from data.errors import TendrilError
from data.files import write_whole

# Takes a landed notice or rejection; returns it cleaned, the same one where nothing was to do,
# and how many contacts went.
Clean = Callable[[dict[str, Any]], tuple[dict[str, Any], int]]


@dataclass(slots=True)
class Cleaned:
    """What was changed in landing files."""

    files: int = 0
    lines: int = 0
    contacts: int = 0

    def __iadd__(self, other: Cleaned) -> Cleaned:
        self.files += other.files
        self.lines += other.lines
        self.contacts += other.contacts
        return self


def batches(landing: Path) -> Iterator[Path]:
    """Give the batches of notices and rejections of a landing folder."""
    return iter(sorted(landing.glob("*/*/*-*.jsonl.gz")))


def clean_batch(path: Path, clean: Clean) -> Cleaned:
    """Rewrite one batch where something has to go, or raise a TendrilError for a damaged one."""
    done = Cleaned()
    lines: list[bytes] = []
    try:
        for line in gzip.decompress(path.read_bytes()).splitlines(keepends=True):
            values = orjson.loads(line)
            cleaned, contacts = clean(values)
            done.contacts += contacts
            done.lines += cleaned is not values
            lines.append(line if cleaned is values else orjson.dumps(cleaned) + b"\n")
    except (OSError, EOFError, zlib.error, orjson.JSONDecodeError) as error:
        raise TendrilError(
            f"Cannot erase contacts in {path}: {error}. Delete that file and erase again."
        ) from error
    if done.lines:
        done.files = 1
        write_whole(path, gzip.compress(b"".join(lines), compresslevel=1, mtime=0))
    return done


def without_contacts(*, until: datetime | None, loaded_at: datetime | None = None) -> Clean:
    """Return what takes contacts away: those obtained by `until`, or all for None."""

    def clean(values: dict[str, Any]) -> tuple[dict[str, Any], int]:
        contacts = values.get("contacts")
        if not contacts:
            return values, 0
        if until is not None:
            obtained = obtained_at(values) or loaded_at
            if obtained is not None and obtained > until:
                return values, 0
        return values | {"contacts": []}, len(contacts)

    return clean


def obtained_at(values: dict[str, Any]) -> datetime | None:
    """Return when a landed notice was fetched, or None for one of an imported file."""
    stated = values.get("retrieved_at")
    return datetime.fromisoformat(stated) if stated else None


def first_contact(path: Path) -> tuple[bool, datetime | None]:
    """Return whether a batch holds contacts, and the first retrieval of those with a time."""
    times: list[datetime] = []
    found = False
    with gzip.open(path) as file:
        for line in file:
            if b'"contacts":[{' not in line:
                continue
            values = orjson.loads(line)
            if values.get("contacts"):
                found = True
                at = obtained_at(values)
                if at:
                    times.append(at)
    return found, min(times, default=None)
